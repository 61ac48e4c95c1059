"""The embedded libraries are the ones named in VENDOR.md, with their licences."""

import hashlib
import json
import re
from importlib.resources import files
from pathlib import Path

STATIC = files("argmap.render.page") / "static"
LOCK = Path(__file__).parents[3] / "tools/page/package-lock.json"


def test_the_bundle_is_the_one_built():
    noted = re.search(r"sha256 of `vendor.js`: `(\w+)`", (STATIC / "VENDOR.md").read_text("utf-8"))[1]
    assert hashlib.sha256((STATIC / "vendor.js").read_bytes()).hexdigest() == noted


def test_each_library_is_the_locked_one_and_brings_its_licence():
    table = re.findall(r"^\| (\S+) \| (\S+) \| (\S+) \| `(\S+)` \|$", (STATIC / "VENDOR.md").read_text("utf-8"), re.M)
    locked = json.loads(LOCK.read_text("utf-8"))["packages"]
    licences = (STATIC / "vendor.js").read_text("utf-8").partition("*/")[0]
    assert len(table) == 10
    for name, version, licence, integrity in table:
        entry = locked[f"node_modules/{name}"]
        assert (entry["version"], entry["integrity"]) == (version, integrity)
        assert licence in ("ISC", "BSD-3-Clause", "MIT")
        assert f"{name} {version}" in licences
    assert "Permission to use, copy, modify" in licences
    assert "Redistributions of source code must retain" in licences
