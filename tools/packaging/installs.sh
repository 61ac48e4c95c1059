#!/usr/bin/env bash
# Installs argmap in every way that docs/install.md names, and under every Python that pyproject.toml names; one that
# is not on the machine as WebAssembly (Pyodide), where there is npm. Each must make the same map of an article, byte
# for byte. Needs git, Python with venv, and the package index.
#   tools/packaging/installs.sh     # or: make installs
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
article=seeds/kursk-withdrawal.txt
versions=$(sed -n 's/.*Programming Language :: Python :: \(3\.[0-9]*\).*/\1/p' pyproject.toml)
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_PROGRESS_BAR=off PIP_QUIET=1 UV_NO_PROGRESS=1 UV_PYTHON_DOWNLOADS=never
export PIPX_HOME=$work/pipx PIPX_BIN_DIR=$work/pipx/bin PIPX_MAN_DIR=$work/pipx/man USE_EMOJI=0
export UV_TOOL_DIR=$work/uv UV_TOOL_BIN_DIR=$work/uv/bin

tried() { # tried WAY PROGRAM: makes the map, to be compared with those of the other ways
    "$2" extract "$article" >"$work/$1.json"
    printf '%-26s %s\n' "$1" "$("$2" --version)"
}

by_pip() { # by_pip NAME SOURCE; so are the next two
    uv venv -q --seed "$work/pip-$1"
    "$work/pip-$1/bin/pip" install "$2"
    tried "pip install, $1" "$work/pip-$1/bin/argmap"
}

by_pipx() {
    pipx install --force --quiet "$2" >"$work/said" 2>&1 || { cat "$work/said"; exit 1; }
    tried "pipx install, $1" "$work/pipx/bin/argmap"
    "$work/pipx/bin/argmap" --man | cmp - "$work/pipx/man/man1/argmap.1"
}

by_uv() {
    uv tool install -q --force "$2"
    tried "uv tool install, $1" "$work/uv/bin/argmap"
}

python_of() { # python_of 3.N: the path of this Python, on PATH or as pyenv keeps it; nothing when there is none
    local found
    for found in "$(command -v "python$1" || true)" "${PYENV_ROOT:-$HOME/.pyenv}"/versions/"$1".*/bin/python3; do
        if "$found" -c "import sys, venv; assert '%d.%d' % sys.version_info[:2] == '$1'" 2>/dev/null; then
            echo "$found"
            return
        fi
    done
}

by_wasm() { # by_wasm 3.N: the wheel in the Python that Pyodide compiles to WebAssembly, where npm brings it
    local there=$work/wasm-$1 told="Python $1: not on this machine, not tried"
    command -v npm >/dev/null || { echo "$told"; return; }
    mkdir -p "$there"
    npm install --silent --prefix "$there" "pyodide@${1/./}" >/dev/null 2>&1 || { echo "$told"; return; }
    local pip=("$work/tools/bin/pip" install --target "$there/site" --only-binary=:all: --python-version "$1" --implementation cp
        --abi "cp${1/./}" --abi none --platform pyemscripten_2026_0_wasm32 --platform any)
    mapfile -t needs < <("$work/tools/bin/python" tools/packaging/needs.py "$wheel" emscripten)
    "${pip[@]}" "${needs[@]}"
    "${pip[@]}" --no-deps "$wheel"
    wasm() { node --stack-size=60000 tools/packaging/wasm.mjs "$there" "$@"; }
    wasm extract "$article" >"$work/wheel, Python $1 in WebAssembly.json"
    printf '%-26s %s\n' "wheel, Python $1 (wasm)" "$(wasm --version)"
    wasm rules test | tail -1
}

by_python() {
    local version python
    for version in $versions; do
        python=$(python_of "$version")
        [ -n "$python" ] || { by_wasm "$version"; continue; }
        uv venv -q --python "$python" "$work/$version"
        uv pip install -q --python "$work/$version/bin/python" "$wheel"
        tried "wheel, Python $version" "$work/$version/bin/argmap"
        "$work/$version/bin/argmap" rules test | tail -1
    done
}

python3 -m venv "$work/tools"
"$work/tools/bin/pip" install uv pipx
PATH=$work/tools/bin:$PATH

uv build -q -o "$work/dist"
python3 tools/packaging/contents.py "$work/dist"
wheel=$(echo "$work"/dist/*.whl)

# Side by side: most of the time is spent waiting for the index.
started=()
for way in by_pip by_pipx by_uv; do
    ("$way" checkout .; "$way" wheel "$wheel") >"$work/$way.log" 2>&1 & started+=($!)
done
by_python >"$work/by_python.log" 2>&1 & started+=($!)
failed=0
for one in "${started[@]}"; do wait "$one" || failed=1; done
cat "$work"/by_*.log
[ "$failed" = 0 ]

for made in "$work"/*.json; do cmp "$made" "$work/pip install, wheel.json"; done
echo "$(ls "$work"/*.json | wc -l) ways, one map"
