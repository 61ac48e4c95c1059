"""A real Chromium for the page: skipped where there is none, required where ARGMAP_BROWSER is set (CI)."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from argmap.model import ArgumentMap
from argmap.render.page import page as page_of

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
AXE = Path(__file__).parents[2] / "tools/page/node_modules/axe-core/axe.min.js"


def _missing(what: str) -> None:
    if os.environ.get("ARGMAP_BROWSER"):
        pytest.fail(f"ARGMAP_BROWSER is set, but {what}")
    pytest.skip(what)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A headless Chromium of the system, driven by Playwright."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _missing("Playwright is not installed: pip install -e '.[browser]'")
    given = os.environ.get("ARGMAP_BROWSER", "")
    path = next((found for name in (given, *NAMES) if name and (found := shutil.which(name))), None)
    if path is None:
        _missing("there is no Chromium: apt-get install chromium (or ARGMAP_BROWSER=/its/path)")
    with sync_playwright() as playwright:
        # a container's root may not use Chromium's own sandbox; the pages are ours
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def axe() -> str:
    """The source of axe-core, from npm."""
    if not AXE.exists():
        _missing("axe-core is not installed: cd tools/page && npm ci")
    return AXE.read_text("utf-8")


@pytest.fixture
def show(chromium: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Opens a map's page from disk, as `show(map, hash="#c2", width=…, height=…, **context)`.

    After the test: no error on the console, none thrown, and no request but for the page itself.
    """
    contexts, troubles = [], []

    def opened(map: ArgumentMap | str, hash: str = "", width: int = 1440, height: int = 900, **more: Any) -> Any:
        file = tmp_path / "page.html"
        file.write_text(map if isinstance(map, str) else page_of(map), "utf-8")
        context = chromium.new_context(viewport={"width": width, "height": height}, **more)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("console", lambda m: troubles.append(f"console: {m.text}") if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: troubles.append(f"thrown: {error}"))
        page.on("dialog", lambda dialog: (troubles.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on(
            "request",
            lambda r: None if r.url.startswith((file.as_uri(), "data:")) else troubles.append(f"request: {r.url}"),
        )
        page.goto(file.as_uri() + hash)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not troubles
