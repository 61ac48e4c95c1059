"""The page in a real browser: choosing, following, filtering, folding, keys, links, windows, themes, print."""

import re

import pytest
from argmap import extract
from argmap.model import ArgumentMap, Claim, Link
from argmap.render.page import page as page_of

from tests.render.page.harbour import grown, harbour

pytestmark = pytest.mark.slow

MARK, ROW, CARD, DETAILS = ".prose [data-id={}].mark", ".row[data-id={}]", ".card:has(b:text-is('{}'))", "#ui-details"


def in_window(page, selector):
    """Whether the element is on the screen and inside the map's frame."""
    box, frame = page.locator(selector).bounding_box(), page.locator("#ui-view").bounding_box()
    return (
        box is not None
        and box["x"] >= frame["x"] - 1
        and box["y"] >= frame["y"] - 1
        and box["x"] + box["width"] <= frame["x"] + frame["width"] + 1
        and box["y"] + box["height"] <= frame["y"] + frame["height"] + 1
    )


def shown(page, selector):
    """The ids of the elements a reader sees, in page order."""
    return page.eval_on_selector_all(
        selector,
        "all => all.filter(e => e.checkVisibility()).map(e => e.dataset.id ?? e.querySelector('b').textContent)",
    )


def test_the_first_view_has_the_main_claim_on_top(show):
    page = show(harbour())
    main = page.locator(CARD.format("c1")).bounding_box()
    for id in ("c2", "c3", "c4", "c5", "c6"):
        assert page.locator(CARD.format(id)).bounding_box()["y"] > main["y"] + main["height"]
    assert page.title() == "Harbour: argument map"
    assert page.locator(DETAILS).is_hidden()


def test_a_claim_chosen_in_the_article_is_shown_everywhere(show):
    page = show(harbour())
    page.click(MARK.format("c5"))
    assert page.locator(CARD.format("c5") + ".chosen").count() == 1
    assert in_window(page, CARD.format("c5"))
    assert page.locator(".card.chain b").all_inner_texts() == ["c1", "c4"]
    said = page.inner_text(DETAILS)
    assert "the silt may be carried out to sea" in said
    assert "hedged" in said
    assert "held by the author" in said
    assert page.evaluate("location.hash") == "#c5"


def test_the_way_to_the_main_claim_can_be_followed(show):
    page = show(harbour())
    page.click(MARK.format("c5"))
    assert page.locator(".chainlist .go").all_inner_texts() == [
        "c4dredging would bury the spawning grounds",
        "c1The town should widen the harbour mouth",
    ]
    assert "In the end it counts for c1" in page.inner_text(DETAILS)
    page.click(".chainlist [data-go=c4]")
    assert page.locator(CARD.format("c4") + ".chosen").count() == 1
    said = page.inner_text(DETAILS)
    assert "held by the fishermen" in said
    assert "Opposed by one claim" in said
    page.go_back()
    assert page.evaluate("location.hash") == "#c5"
    assert page.locator(CARD.format("c5") + ".chosen").count() == 1


def test_the_panel_says_why(show):
    page = show(page_of(harbour(), rules={"cue-because": ("a reason after its conclusion", "a manual of cues, 3.1")}))
    page.click(MARK.format("c3"))
    why = page.inner_text(f"{DETAILS} .why")
    assert "cue-because: a reason after its conclusion" in why
    assert "Source of the rule: a manual of cues, 3.1" in why
    assert page.inner_text(f"{DETAILS} .why mark") == "because"
    quoted = page.locator(f"{DETAILS} .why q", has_text="because").inner_text()
    assert quoted == (
        "Two of three grain ships now turn away because the channel is too narrow for them, "
        "as the pilots' guild has counted."
    )


def test_markup_of_the_article_is_nowhere(show):
    text = (
        "# The 🌊 [mill](https://mill.example) *must* close\n\n"
        "The [old mill](mill.html) **must** close, because its [wheel](w.html) *drowns* the R&amp;D yard.\n"
    )
    page = show(page_of(extract(text)))
    page.click(MARK.format("c3"))
    assert page.inner_text(f"{DETAILS} .said") == ("c3[The old mill must close, because] its wheel drowns the R&D yard")
    assert page.locator(f"{DETAILS} .why q", has_text="because").first.inner_text() == (
        "The old mill must close, because its wheel drowns the R&D yard."
    )
    assert not re.search(r"\]\(|\*|&amp;", page.inner_text("body"))


def test_a_card_and_a_row_choose_too(show):
    page = show(harbour())
    page.click(CARD.format("c2") + " .face")
    assert page.locator(MARK.format("c2") + ".chosen").count() == 1
    page.click("#ui-tab-outline")
    page.click(ROW.format("c6"))
    assert page.locator(MARK.format("c6") + ".chosen").count() == 1
    assert page.inner_text(f"{DETAILS} .said").startswith("c6")


def test_search_keeps_what_matches_and_its_way_up(show):
    page = show(harbour())
    page.fill("#ui-words", "spawning")
    assert page.inner_text("#ui-said") == "1 of 9 claims"
    assert shown(page, ".card") == ["c1", "c4"]
    assert page.locator(".card.faded b").all_inner_texts() == ["c1"]
    assert page.locator(MARK.format("c2") + ".faded").count() == 1
    page.press("#ui-words", "Enter")
    assert page.inner_text(f"{DETAILS} .said").startswith("c4")
    page.wait_for_function("CSS.highlights.get('found')?.size === 1")
    page.fill("#ui-words", "")
    assert page.inner_text("#ui-said") == "all 9 claims"
    assert page.locator(".faded").count() == 0


@pytest.mark.parametrize(
    ("action", "found"),
    [
        (lambda p: p.uncheck("input[value=supports]"), {"c1", "c4", "c5", "c7", "c9"}),
        (lambda p: p.uncheck("input[value=premise]"), {"c1", "c2", "c4", "c7"}),
        (lambda p: p.select_option("#ui-holder", label="the fishermen"), {"c4"}),
        (lambda p: p.uncheck("input[value=asserted]"), {"c3", "c4", "c5"}),
        (lambda p: p.fill("#ui-confidence", "0.6"), {"c1", "c2", "c3", "c4"}),
    ],
    ids=["relation", "role", "holder", "certainty", "confidence"],
)
def test_filters(show, action, found):
    page = show(harbour())
    page.click("#ui-filter-open")
    action(page)
    assert page.inner_text("#ui-matched") == f"{len(found)} of 9 claims"
    assert set(shown(page, ".card:not(.faded)")) == found
    page.click("#ui-tab-outline")
    assert set(shown(page, ".row:not(.faded)")) == found
    page.click("#ui-reset")
    assert len(shown(page, ".row:not(.faded)")) == 9


def test_links_less_sure_than_asked_go_and_their_claims_say_so(show):
    map = harbour()
    map.successors["c3"]["c2"]["confidence"] = 0.3
    page = show(map, "#c2")
    assert "weak link, 0.30" in page.inner_text(DETAILS)
    assert page.inner_text(CARD.format("c3") + " .sign") == "?+"
    assert page.locator("#ui-edges .weak.supports").count() == 1
    page.click("#ui-filter-open")
    page.fill("#ui-link", "0.5")
    assert page.inner_text("#ui-matched") == "all 9 claims, 1 unlinked"
    assert "unlinked at this confidence" in page.inner_text(CARD.format("c3"))
    assert "Unlinked at this confidence (1)" in page.inner_text("#ui-canvas")
    assert page.locator("#ui-edges .weak").count() == 0
    assert "left out" in page.inner_text(DETAILS)
    page.click("#ui-tab-outline")
    assert page.locator(ROW.format("c3") + ".cut").count() == 1
    page.click("#ui-reset")
    assert page.locator(".cut").count() == 0


def test_the_first_view_fits(show):
    for width, height in ((1440, 900), (1000, 700)):
        page = show(grown(60), width=width, height=height)
        frame = page.locator("#ui-view").bounding_box()
        for card in page.locator(".card").all():
            box = card.bounding_box()
            assert frame["x"] <= box["x"]
            assert box["x"] + box["width"] <= frame["x"] + frame["width"]
            assert box["y"] + box["height"] <= frame["y"] + frame["height"]


def test_fold_and_unfold(show):
    page = show(harbour())
    page.click(CARD.format("c4") + " .fold")
    assert set(shown(page, ".card")) == {"c1", "c2", "c3", "c4", "c7", "c8", "c9"}
    assert page.inner_text(CARD.format("c4") + " .fold").startswith("▸ 2")
    page.click("#ui-all")
    assert len(shown(page, ".card")) == 9
    page.click("#ui-less")
    assert set(shown(page, ".card")) == {"c1", "c2", "c4", "c7", "c8", "c9"}
    page.click("#ui-tab-outline")
    page.click(ROW.format("c4") + " .twist")
    assert {"c5", "c6"}.isdisjoint(shown(page, ".row"))
    page.click(MARK.format("c5"))
    assert "c5" in shown(page, ".row")


def test_zoom_pan_and_fit(show):
    page = show(harbour())
    first = page.locator(CARD.format("c1")).bounding_box()
    page.click("#ui-in")
    larger = page.locator(CARD.format("c1")).bounding_box()
    assert larger["width"] > first["width"] * 1.2
    frame = page.locator("#ui-view").bounding_box()
    page.mouse.move(frame["x"] + 20, frame["y"] + 200)
    page.mouse.down()
    page.mouse.move(frame["x"] + 70, frame["y"] + 230, steps=3)
    page.mouse.up()
    moved = page.locator(CARD.format("c1")).bounding_box()
    assert moved["x"] - larger["x"] == pytest.approx(50, abs=1)
    assert moved["y"] - larger["y"] == pytest.approx(30, abs=1)
    page.click("#ui-fit")
    page.wait_for_timeout(50)
    assert all(in_window(page, CARD.format(f"c{n}")) for n in range(1, 10))


def test_a_link_opens_on_its_claim(show):
    page = show(harbour(), "#c6")
    assert page.inner_text(f"{DETAILS} .said") == "c6Herring have not returned to the dredged bay at Osel"
    assert in_window(page, CARD.format("c6"))
    page = show(harbour(), "#nothing")
    assert page.locator(DETAILS).is_hidden()
    page = show(harbour(), "#%E0%A4%A")
    assert page.locator(DETAILS).is_hidden()


def test_a_link_to_a_folded_claim_unfolds_it(show):
    page = show(grown(300), "#c280")
    assert in_window(page, CARD.format("c280"))


def test_by_keyboard_alone(show):
    page = show(harbour())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.mark')"):
            break
    assert page.evaluate("document.activeElement.dataset.id") == "c1"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.inner_text(f"{DETAILS} .said").startswith("c2")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.face')"):
            break
    assert page.evaluate("document.activeElement.textContent").startswith("+c2")
    for key, id in (("ArrowUp", "c1"), ("ArrowDown", "c2"), ("ArrowRight", "c4"), ("ArrowDown", "c5")):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.querySelector('b').textContent") == id
    page.keyboard.press("Enter")
    assert page.inner_text(f"{DETAILS} .said").startswith("c5")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Space")
    assert page.inner_text(CARD.format("c4") + " .fold").startswith("▸ 2")
    page.keyboard.press("/")
    page.keyboard.type("herring")
    assert page.inner_text("#ui-said") == "1 of 9 claims"


def test_the_outline_by_keyboard(show):
    page = show(harbour())
    page.focus("#ui-tab-map")
    page.keyboard.press("ArrowRight")
    page.locator(ROW.format("c1")).focus()
    for key, id in (
        ("ArrowDown", "c2"),
        ("ArrowRight", "c3"),
        ("ArrowLeft", "c2"),
        ("ArrowLeft", "c2"),
        ("ArrowDown", "c4"),
        ("End", "c9"),
        ("Home", "c1"),
    ):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.dataset.id") == id
    assert "c3" not in shown(page, ".row")
    page.keyboard.press("Enter")
    assert page.inner_text(f"{DETAILS} .said").startswith("c1")


def test_every_stop_of_the_tab_key_can_be_seen(show):
    page = show(harbour(), "#c4")
    seen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => { const e = document.activeElement, b = e.getBoundingClientRect(), seen = b.width > 1;
            return e === document.body ? null : [e.outerHTML.slice(0, 80), seen, getComputedStyle(e).outlineStyle]; }"""
        )
        if stop is None:
            break
        seen.append(stop)
    assert len(seen) > 10
    assert [stop for stop in seen if not stop[1] or stop[2] == "none"] == []


def test_a_narrow_window(show):
    page = show(harbour(), width=360, height=740)
    assert page.locator(ROW.format("c1")).is_visible()
    assert page.locator("#ui-map").is_hidden()
    page.click("#ui-tab-article")
    page.click(MARK.format("c3"))
    assert page.locator(DETAILS).is_visible()
    page.click("#ui-tab-map")
    assert page.locator("#ui-article").is_hidden()
    assert in_window(page, CARD.format("c3"))
    page.click("#ui-tab-outline")
    assert page.locator(ROW.format("c3")).is_visible()
    page.click("#ui-filter-open")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    wide = page.evaluate("[...document.querySelectorAll('button, input')].map(e => e.getBoundingClientRect().right)")
    assert max(wide) <= 360


def test_dark_by_system_and_by_button(show):
    page = show(harbour(), color_scheme="dark")
    paper = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(paper)
    assert max(int(n) for n in re.findall(r"\d+", dark)) < 60
    page.click("#ui-theme")
    assert min(int(n) for n in re.findall(r"\d+", page.evaluate(paper))) > 200
    page.click("#ui-theme")
    assert page.evaluate(paper) == dark


def test_print_gives_the_whole_outline(show):
    page = show(harbour(), "#c4", color_scheme="dark")
    page.click("#ui-tab-outline")
    page.click("#ui-fold-all")
    page.emulate_media(media="print", color_scheme="dark")
    assert shown(page, ".row") == [f"c{n}" for n in range(1, 10)]
    for hidden in ("#ui-article", "#ui-map", DETAILS, "#ui-search", "#ui-tabs"):
        assert page.locator(hidden).is_hidden()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_copy_as_text(show):
    page = show(harbour(), permissions=["clipboard-read", "clipboard-write"])
    page.click("#ui-copy")
    page.wait_for_function("document.getElementById('ui-said').textContent.startsWith('copied')")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(
        "c1 The town should widen the harbour mouth\n"
        "  + c2 Two of three grain ships now turn away\n"
        "    + c3 the channel is too narrow for them [reported]\n"
        "  - c4 dredging would bury the spawning grounds [reported · held by the fishermen]\n"
        "    - c5 the silt may be carried out to sea [hedged]\n"
    )
    assert copied.endswith("c9 The inn has closed for the winter\n")


def test_without_script_article_and_outline_remain(show):
    page = show(harbour(), java_script_enabled=False)
    assert page.locator(MARK.format("c3")).is_visible()
    assert page.locator(ROW.format("c3")).is_visible()
    assert page.locator("#ui-search").is_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", ["map", "outline", "filter", "narrow", "strength", "strengths in the outline"])
def test_no_serious_accessibility_issue(show, axe, scheme, view):
    size = (360, 740) if view == "narrow" else (1440, 900)
    page = show(harbour(), "#c4", *size, color_scheme=scheme, bypass_csp=True)
    if view.startswith("strength"):
        page.click("#ui-tint")
        page.click(".take")
    if view.endswith("outline"):
        page.click("#ui-tab-outline")
    if view == "filter":
        page.click("#ui-filter-open")
        page.fill("#ui-words", "spawning")
    page.add_script_tag(content=axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    grave = [
        f"{v['id']}: {v['help']}: {[n['target'] for n in v['nodes']][:3]}"
        for v in found
        if v["impact"] in ("serious", "critical")
    ]
    assert grave == []


def test_an_empty_map_and_a_map_without_its_article(show):
    page = show(ArgumentMap())
    assert "0 claims" in page.inner_text(".facts")
    map = harbour()
    map.info["source"]["text"] = ""
    page = show(map, "#c4")
    assert page.inner_text(f"{DETAILS} .said").startswith("c4dredging")
    assert len(shown(page, ".prose .mark")) == 9


def test_the_first_view_opens_lines_of_argument_where_there_is_room(show):
    map = ArgumentMap({"argmap": {"main_chances": [{"id": "c0", "chance": 0.3}, {"id": "c1", "chance": 0.25}]}})
    for number in range(31):
        role = "premise" if number else "major_claim"
        map.add_claim(Claim(id=f"c{number}", text=f"Claim {number} says so", start=0, end=0, role=role))
    for head in range(1, 31, 6):
        for number in range(head + 1, head + 6):
            map.add_link(Link(source=f"c{number}", target=f"c{head}", relation="supports"))
    page = show(map)
    assert "the main claim is a guess: c0 30%, c1 25%" in page.inner_text(".facts")
    seen = set(shown(page, ".card"))
    assert {"c0", "c1", "c7", "c13", "c19", "c25"} < seen
    assert {"c2", "c3", "c4", "c5", "c6"} < seen
    assert all(in_window(page, CARD.format(id)) for id in seen)
