#!/usr/bin/env bash
# setup.sh DIR: the foreign programs in environments of their own under DIR; nothing is done when they are there.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"; dir=$(cd "$1" && pwd)
stamp=$(cat "$here/package.json" "$here/requirements.txt" | sha256sum)
[ "$(cat "$dir/stamp" 2>/dev/null)" = "$stamp" ] && exit 0
cp "$here/package.json" "$dir/"
(cd "$dir" && npm install --no-audit --no-fund --no-package-lock --loglevel=error >/dev/null)
python3 -m venv "$dir/py"
pip() { "$dir/py/bin/pip" install -q --disable-pip-version-check "$@"; }
if ! { pip uv && "$dir/py/bin/uv" pip install -q --python "$dir/py/bin/python" -r "$here/requirements.txt"; }; then
    pip -r "$here/requirements.txt" # slower, but from any index
fi
echo "$stamp" >"$dir/stamp"
