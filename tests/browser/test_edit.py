"""Correcting the map in the page: what a reader presses, what the page shows, and the file it gives."""

import pytest
from argmap.correct import overlay
from argmap.correct.corrected import correct
from argmap.correct.desk import Desk
from argmap.render.page import page as page_of
from argmap.render.page.pen import Pen

from tests.render.page.harbour import harbour

pytestmark = pytest.mark.slow

MARK, ROW, CARD = ".prose [data-id={}].mark", ".row[data-id={}]", ".card:has(b:text-is('{}'))"
TOOLS = "#ui-details .correct"


def press(page, words):
    page.click(f"{TOOLS} button:has-text('{words}')")


def until(page, words):
    """Waits until the bar of corrections says these words."""
    page.wait_for_function("words => document.getElementById('ui-edits-told').textContent === words", arg=words)


def taken(page, tmp_path):
    """The corrections that the page gives."""
    with page.expect_download() as found:
        page.click("#ui-edits-get")
    path = tmp_path / "got.toml"
    found.value.save_as(path)
    assert found.value.suggested_filename == "harbour.md.argmap.toml"
    return overlay.loads(path.read_bytes(), "got.toml")


def links(map):
    return sorted((link.source, link.target, link.relation) for link in map.links())


def in_page(page):
    """The links that the outline shows, as the map has them."""
    rows = page.eval_on_selector_all(
        ".row", "all => all.map(e => [e.dataset.id, Number(e.getAttribute('aria-level')), e.className])"
    )
    found, way = [], []
    for id, level, names in rows:
        way = [*way[: level - 1], id]
        if level > 1:
            found.append((id, way[-2], "opposes" if "opposes" in names.split() else "supports"))
    return sorted(found)


def test_turn_cut_and_draw_links_as_argmap_would(show, tmp_path):
    page = show(harbour(), accept_downloads=True)
    assert page.locator("#ui-edits").is_hidden()
    page.click(MARK.format("c4"))
    press(page, "It supports c1")
    assert page.inner_text(CARD.format("c4") + " .sign") == "+"
    assert page.inner_text("#ui-edits-told") == "1 correction by you"
    page.click(MARK.format("c3"))
    press(page, "It stands alone")
    page.click(MARK.format("c9"))
    press(page, "It opposes …")
    assert page.inner_text("#ui-edits-told") == "Choose the claim that c9 opposes"
    page.click(MARK.format("c2"))
    page.click(MARK.format("c6"))
    press(page, "It serves another …")
    page.click(MARK.format("c2"))
    press(page, "Right as it is")
    page.click("#ui-tab-outline")
    made = correct(harbour(), taken(page, tmp_path))
    assert made.faults == ()
    assert in_page(page) == links(made.map)
    assert ("c9", "c2", "opposes") in links(made.map)
    assert "Corrected by you" in page.inner_text(TOOLS)


def test_the_main_claim_is_another_and_undo_goes_back(show, tmp_path):
    page = show(harbour(), accept_downloads=True)
    page.click("#ui-tab-outline")
    before = in_page(page)
    page.click(ROW.format("c7"))
    press(page, "It is the main claim")
    assert page.locator(".row").first.get_attribute("data-id") == "c7"
    assert "1 hangs on the main claim" in page.inner_text(".facts")
    assert "main claim" in page.inner_text(ROW.format("c7"))
    assert "main claim" not in page.inner_text(ROW.format("c1"))
    made = correct(harbour(), taken(page, tmp_path)).map
    assert (made.main, links(made)) == ("c7", in_page(page))
    page.click("#ui-edits-undo")
    assert page.locator(".row").first.get_attribute("data-id") == "c1"
    assert in_page(page) == before
    assert page.locator("#ui-edits").is_hidden()


def test_a_link_that_closes_a_circle_takes_one_away(show, tmp_path):
    page = show(harbour(), accept_downloads=True)
    page.click("#ui-tab-outline")
    page.click(ROW.format("c1"))
    press(page, "It supports …")
    page.click(ROW.format("c5"))
    made = correct(harbour(), taken(page, tmp_path)).map
    assert in_page(page) == links(made)
    page.click(ROW.format("c5"))
    press(page, "It serves another …")
    page.click(ROW.format("c1"))
    assert page.inner_text("#ui-edits-told") == "your links would make a circle"
    page.click(ROW.format("c5"))
    press(page, "It serves another …")
    page.keyboard.press("Escape")
    assert page.inner_text("#ui-edits-told") == "1 correction by you"
    press(page, "It serves another …")
    assert page.locator("#ui-edits-undo").is_hidden()
    page.click("#ui-edits-no")
    assert page.inner_text("#ui-edits-told") == "1 correction by you"


def test_corrections_outlive_the_page_and_keep_those_of_the_file(show, tmp_path):
    desk = Desk.of(harbour(), overlay.loads("")).holder("c8", "the mayor").alone("c3", "no reason")
    html = page_of(desk.map, pen=Pen(overlay=desk.overlay))
    page = show(html, accept_downloads=True)
    page.click(MARK.format("c4"))
    press(page, "It supports c1")
    page.reload()
    assert page.inner_text("#ui-edits-told") == "1 correction by you"
    page.click(MARK.format("c3"))
    assert "Corrected before" in page.inner_text(TOOLS)
    press(page, "It opposes …")
    page.click(MARK.format("c1"))
    given = taken(page, tmp_path)
    assert [one.action for one in given.corrections] == ["holder", "link", "link"]
    made = correct(harbour(), given).map
    assert made.nodes["c8"]["attribution"]["holder"] == "the mayor"
    assert {("c4", "c1", "supports"), ("c3", "c1", "opposes")} < set(links(made))


def test_markup_and_odd_signs_of_an_article_are_named_rightly(show, tmp_path):
    from argmap import extract

    text = (
        '# On the [mill](https://mill.example)\n\nThe \U0001f30a mill \\"Old\\" must **close**, because its '
        "[wheel](w.html) \u202edrowns\u202c the R&amp;D yard.\n\nIt is loud. It is loud.\n"
    )
    map = extract(text)
    map.info["source"]["name"] = "harbour.md"
    page = show(page_of(map), accept_downloads=True)
    *others, last = map.ids()
    for claim in others:
        page.evaluate("id => { location.hash = '#' + id; }", claim)
        page.wait_for_function("id => document.querySelector('#ui-details .said .id')?.textContent === id", arg=claim)
        press(page, "It stands alone" if map.links_from(claim) else "It supports …")
        page.evaluate("id => { location.hash = '#' + id; }", last)
    page.evaluate("id => { location.hash = '#' + id; }", last)
    page.wait_for_function("id => document.querySelector('#ui-details .said .id')?.textContent === id", arg=last)
    if page.locator(f"{TOOLS} button:has-text('main claim')").count():
        press(page, "It is the main claim")
    made = correct(map, taken(page, tmp_path))
    assert made.faults == ()
    assert made.map.main == map.ids()[-1]


def test_by_keyboard(show):
    page = show(harbour(), "#c4")
    page.focus(f"{TOOLS} button:has-text('It supports c1')")
    page.keyboard.press("Enter")
    assert page.inner_text("#ui-edits-told") == "1 correction by you"
    page.focus("#ui-edits-undo")
    page.keyboard.press("Enter")
    assert page.locator("#ui-edits").is_hidden()


def test_the_page_stays_accessible(show, axe):
    page = show(harbour(), "#c4", bypass_csp=True)
    press(page, "It serves another …")
    page.add_script_tag(content=axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    assert [v["id"] for v in found if v["impact"] in ("serious", "critical")] == []


def test_a_served_page_saves_in_place(chromium, tmp_path):
    from threading import Thread

    from argmap.cli import serving
    from argmap.correct import beside
    from argmap.correct.correction import Overlay

    file = str(tmp_path / "harbour.md.argmap.toml")

    def made(content):
        given = beside.read(file)
        pen = Pen(overlay=given, save=serving.SAVE, etag=content) if content else Pen(overlay=given)
        return page_of(correct(harbour(), given).map, pen=pen)

    def save(data):
        beside.write(file, overlay.loads(data, file))

    served, address = serving.server(serving.Editor(page=made, save=save, file=file))
    Thread(target=served.serve_forever, daemon=True).start()
    page = chromium.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(address + "#c4")
    press(page, "It supports c1")
    until(page, "1 correction by you, saved in harbour.md.argmap.toml")
    assert [one.action for one in beside.read(file).corrections] == ["link"]
    press(page, "It stands alone")
    until(page, "2 corrections by you, saved in harbour.md.argmap.toml")
    page.click("#ui-edits-undo")
    until(page, "1 correction by you, saved in harbour.md.argmap.toml")
    assert [one.relation for one in beside.read(file).corrections] == ["supports"]
    page.reload()
    assert "Corrected before" in page.inner_text(TOOLS)
    beside.write(file, Overlay(name=file))
    press(page, "It stands alone")
    until(page, "not saved: the corrections were changed elsewhere; load the page again")
    assert [text for text in said if "412" not in text] == []
    page.close()
    served.shutdown()
    served.server_close()
