"""The page in Firefox, driven by what Firefox itself speaks (Marionette): a few tests that use all of it.

Skipped where there is no Firefox or no driver; what a page does is tested in test_page.py.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from argmap.render.page import page as page_of

from tests.render.page.harbour import grown, harbour

pytestmark = pytest.mark.slow

NAMES = ("firefox-esr", "firefox")
UNKNOWN = "Couldn’t process unknown directive ‘require-trusted-types-for’"  # before Firefox 148; no other word of it
MARK, ROW = ".prose [data-id={}].mark", ".row[data-id={}]"


class Page:
    """The page that Firefox shows, with what a reader can do there."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver

    def run(self, script: str, *values: Any) -> Any:
        return self.driver.execute_script(script, script_args=list(values), new_sandbox=True)

    def find(self, selector: str) -> Any:
        return self.driver.find_element("css selector", selector)

    def click(self, selector: str) -> None:
        self.find(selector).click()

    def text(self, selector: str) -> str:
        return str(self.find(selector).text)

    def shown(self, selector: str) -> list[str]:
        """The ids of the elements a reader sees, in page order."""
        script = """return [...document.querySelectorAll(arguments[0])].filter(e => e.checkVisibility())
            .map(e => e.dataset.id ?? e.querySelector('b').textContent)"""
        return list(self.run(script, selector))

    def frames(self) -> None:
        """Waits until what was done is drawn."""
        self.driver.execute_async_script(
            "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 80)))"
        )


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A headless Firefox of the system."""
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("there is no Firefox: apt-get install firefox-esr")
    marionette = pytest.importorskip("marionette_driver.marionette")
    os.environ.setdefault("MOZ_DISABLE_CONTENT_SANDBOX", "1")  # root of a container may not use it; the pages are ours
    log = str(tmp_path_factory.mktemp("firefox") / "gecko.log")
    still = {"ui.prefersReducedMotion": 1}
    made = marionette.Marionette(bin=path, headless=True, app="fxdesktop", prefs=still, gecko_log=log)
    made.start_session()
    yield made
    made.quit()
    made.cleanup()


@pytest.fixture
def show(driver: Any, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Opens a map's page from disk. After the test: nothing of it on the console, so no error and nothing forbidden."""
    file = tmp_path / "page.html"

    def opened(map: Any, hash: str = "", width: int = 1440, height: int = 900) -> Page:
        file.write_text(page_of(map), "utf-8")
        driver.set_window_rect(width=width, height=height)
        driver.navigate("about:blank")
        driver.navigate(file.as_uri() + hash)
        return Page(driver)

    yield opened
    assert told(driver, file) == []


def told(driver: Any, file: Path) -> list[str]:
    """What is said of a page on Firefox's console, which is empty then; not that it is older than a directive."""
    with driver.using_context("chrome"):
        said = driver.execute_script("return Services.console.getMessageArray().map(m => m.message ?? String(m))")
        driver.execute_script("Services.console.reset()")
    return [message for message in said if file.as_uri() in message and UNKNOWN not in message]


def test_a_claim_is_chosen_followed_and_addressed(show):
    page = show(harbour())
    assert page.driver.title == "Harbour: argument map"
    page.click(MARK.format("c5"))
    page.frames()
    said = page.text("#ui-details")
    assert "the silt may be carried out to sea" in said
    assert "In the end it counts for c1" in said
    assert page.run("return document.querySelector('.card.chosen b').textContent") == "c5"
    page.click(".chainlist [data-go=c4]")
    assert page.run("return location.hash") == "#c4"
    page.driver.go_back()
    page.frames()
    assert page.run("return document.querySelector('.card.chosen b').textContent") == "c5"
    page = show(harbour(), "#c3")
    assert "cue-because" in page.text("#ui-details .why")


def test_search_and_filters_narrow_the_map_and_the_outline(show):
    page = show(harbour())
    page.find("#ui-words").send_keys("spawning")
    page.frames()
    assert page.text("#ui-said") == "1 of 9 claims"
    assert page.shown(".card") == ["c1", "c4"]
    assert page.run("return CSS.highlights?.get('found')?.size") == 1
    page.click("#ui-filter-open")
    page.click("#ui-reset")
    page.click("input[value=supports]")
    page.frames()
    assert page.text("#ui-matched") == "5 of 9 claims"
    page.click("#ui-tab-outline")
    page.frames()
    assert set(page.shown(".row:not(.faded)")) == {"c1", "c4", "c5", "c7", "c9"}
    page.run(
        """const slider = document.getElementById('ui-link');
        slider.value = 1;
        slider.dispatchEvent(new Event('input', {bubbles: true}))"""
    )
    assert "unlinked" in page.text("#ui-matched")


def test_the_first_view_fits_and_can_be_folded_and_drawn_larger(show):
    page = show(grown(60))
    page.frames()
    inside = page.run(
        """const frame = document.getElementById('ui-view').getBoundingClientRect();
        return [...document.querySelectorAll('.card')].map(e => e.getBoundingClientRect())
            .every(b => b.left >= frame.left - 1 && b.right <= frame.right + 1 && b.bottom <= frame.bottom + 1)"""
    )
    assert inside is True
    count = len(page.shown(".card"))
    page.click("#ui-less")
    page.frames()
    assert 0 < len(page.shown(".card")) < count
    wide = "return document.querySelector('.card').getBoundingClientRect().width"
    before = page.run(wide)
    page.click("#ui-in")
    page.frames()
    assert page.run(wide) > before * 1.2


def test_a_narrow_window_begins_with_the_outline(show):
    page = show(harbour(), width=500, height=740)
    assert page.shown("#ui-map") == []
    page.click(ROW.format("c3"))
    assert "c3" in page.text("#ui-details")
    page.click("#ui-tab-map")
    page.frames()
    assert "c3" in page.shown(".card")
    assert page.run("return document.documentElement.scrollWidth <= innerWidth") is True


def test_the_policy_stops_what_would_slip_through(driver, tmp_path):
    file = tmp_path / "broken.html"
    slipped = '<div class="prose"><script>document.title = "taken"</script>'
    file.write_text(page_of(harbour()).replace('<div class="prose">', slipped), "utf-8")
    driver.navigate(file.as_uri())
    assert driver.title == "Harbour: argument map"
    assert any("Content-Security-Policy" in message for message in told(driver, file))


@pytest.mark.parametrize("view", ["map", "outline"])
def test_no_serious_accessibility_issue(show, axe, view):
    page = show(harbour(), "#c4")
    page.click(f"#ui-tab-{view}")
    found = page.driver.execute_async_script(
        axe + ";const done = arguments[0]; axe.run(document, {resultTypes: ['violations']}).then(r => done("
        "r.violations.filter(v => ['serious', 'critical'].includes(v.impact)).map(v => v.id + ': ' + v.help)))"
    )
    assert found == []
