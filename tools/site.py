"""What mkdocs needs to know of this repository: pages that lie outside docs/, and the decisions in their order.

mkdocs calls the functions `on_…` (mkdocs.yml, `hooks`). Links between pages are written for the repository, and
rewritten here for the site.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File

ROOT = Path(__file__).resolve().parent.parent
OUTSIDE = {
    "README.md": "index.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
    "CHANGELOG.md": "changelog.md",
    "examples/README.md": "examples.md",
    "examples/notebook.ipynb": "notebook.ipynb",
    "LICENSE": "LICENSE",
}
"""Files of the repository that are in the site too, and what they are called there."""

LINK = re.compile(r"(?<=\]\()(?!\w+:|#)([^)\s#]+)")
CODE = re.compile(r"^```.*?^```$|`[^`\n]+`", re.MULTILINE | re.DOTALL)


def on_config(config: Any) -> Any:
    """The navigation with every decision in place of `decisions/*`, and pages that are not in it yet as "More"."""
    decisions = sorted(f"decisions/{path.name}" for path in (ROOT / "docs/decisions").glob("0*.md"))
    more = sorted(path.name for path in (ROOT / "docs").glob("*.md") if path.name not in repr(config.nav))
    config.nav = [*_spread(config.nav, decisions), *([{"More": more}] if more else [])]
    return config


def _spread(nav: list[Any], decisions: list[str]) -> list[Any]:
    made: list[Any] = []
    for item in nav:
        if isinstance(item, dict):
            made.append({title: _spread(inner, decisions) for title, inner in item.items()})
        else:
            made += decisions if item == "decisions/*" else [item]
    return made


def on_files(files: Any, config: Any) -> Any:
    """The files of docs/ and the pages outside it."""
    for path, page in OUTSIDE.items():
        files.append(File.generated(config, page, content=(ROOT / path).read_text("utf-8")))
    return files


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    """A page with its links as they are in the site."""
    uri = page.file.src_uri
    home = next((path for path, name in OUTSIDE.items() if name == uri), f"docs/{uri}")
    parts, end = [], 0
    for code in CODE.finditer(markdown):
        parts += [_linked(markdown[end : code.start()], home, uri), code.group()]
        end = code.end()
    return "".join([*parts, _linked(markdown[end:], home, uri)])


def _linked(markdown: str, home: str, uri: str) -> str:
    """A stretch of a page that is `home` in the repository and `uri` in the site."""

    def link(match: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(home), match.group()))
        if path.startswith("docs/") or path in OUTSIDE:
            target = OUTSIDE.get(path) or path.removeprefix("docs/")
            return posixpath.relpath(target, posixpath.dirname(uri) or ".")
        return match.group()

    return LINK.sub(link, markdown)
