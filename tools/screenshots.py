"""Makes the pictures of the page and of the map in docs/, from the seed and the examples as they are extracted now.

    python tools/screenshots.py        # or: make screenshots

Needs Chromium and the extras `browser` and `render`; for letters as in the pictures, Debian's fonts-texgyre and
fonts-inter. Look at what it makes before you commit it: `docs/page.md` shows all of it.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
MOST_BYTES = 200_000
WIDE, NARROW = (1280, 800), (360, 740)


def choose(words: str) -> Callable[[Any], None]:
    """Chooses the claim that holds these words, whatever id it has today."""

    return lambda page: page.locator(".prose .mark", has_text=words).first.click()


def press(selector: str) -> Callable[[Any], None]:
    return lambda page: page.click(selector)


SHOTS: dict[str, tuple[str, tuple[int, int], str, list[Callable[[Any], None]]]] = {
    "page": ("seeds/kursk-withdrawal.txt", WIDE, "light", [choose("protracted conflict")]),
    "page-editorial": ("examples/editorial.txt", WIDE, "light", []),
    "page-outline": ("examples/essay.txt", WIDE, "dark", [press("#ui-tab-outline")]),
    "page-filter": (
        "examples/interview.txt",
        WIDE,
        "light",
        [press("#ui-filter-open"), lambda page: page.uncheck("input[value=asserted]")],
    ),
    "page-narrow": ("examples/letter.txt", NARROW, "light", [press("#ui-tab-map")]),
    "page-narrow-dark": ("examples/feature-page.html", NARROW, "dark", []),
}
SHEETS = {"picture": "examples/letter.txt"}


def shoot(browser: Any, folder: Path) -> None:
    """Opens each page and writes its picture."""
    for name, (article, (width, height), scheme, steps) in SHOTS.items():
        html = folder / f"{name}.html"
        subprocess.run([sys.executable, "-m", "argmap", "view", article, "-o", html], cwd=ROOT, check=True)
        page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
        page.goto(html.as_uri())
        for step in steps:
            step(page)
            page.wait_for_timeout(150)
        page.wait_for_timeout(150)
        save(page.screenshot(), DOCS / f"{name}.png")
        page.close()


def save(png: bytes, path: Path) -> None:
    """Writes a picture of the screen with the 256 colours that fit it best: half the bytes, alike to the eye."""
    from PIL import Image

    picture = Image.open(io.BytesIO(png)).convert("RGB")
    # an octree keeps colours that are rare, as the orange of a few lines is
    picture.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(path, optimize=True)


def main() -> None:
    from playwright.sync_api import sync_playwright

    chromium = shutil.which(os.environ.get("ARGMAP_BROWSER") or "chromium")
    if chromium is None:
        sys.exit("there is no Chromium: apt-get install chromium (or ARGMAP_BROWSER=/its/path)")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        shoot(browser, Path(folder))
        browser.close()
    for name, article in SHEETS.items():
        subprocess.run(
            [sys.executable, "-m", "argmap", "export", article, "-o", DOCS / f"{name}.svg"], cwd=ROOT, check=True
        )
    for name in (*(f"{shot}.png" for shot in SHOTS), *(f"{sheet}.svg" for sheet in SHEETS)):
        size = (DOCS / name).stat().st_size
        print(f"docs/{name}  {size:,} bytes{'  TOO LARGE' if size > MOST_BYTES else ''}")


if __name__ == "__main__":
    main()
