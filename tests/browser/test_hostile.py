"""Article text in the page: whatever it holds, it is text."""

import pytest
from argmap.model import ArgumentMap, Attribution, Claim, Evidence, Link
from argmap.render.page import page as page_of
from argmap.safe import masked

pytestmark = pytest.mark.slow

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "handler": '<img src=x onerror="alert(1)">',
    "link": '<a href="javascript:alert(1)">press</a>',
    "end of script": "</script><script>alert(1)</script>",
    "comment": "<!-- <script> --!><svg onload=alert(1)>",
    "quotes": "\"'` onmouseover=alert(1) x='",
    "template": "${alert(1)} {{alert(1)}} $data $script",
    "style": "</style><style>*{display:none}</style>",
    "entities": "&lt;script&gt; &amp; &#x3c;b&#x3e;",
    "bidi": "paid \u202eyldnik\u202c \u2066in full\u2069",
    "controls": "a\x00b\x1b[31mred\x07\x85",
    "surrogate": "half \ud83d of a pair",
    "emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467 agree",
    "right to left": "השיבוש נגמר אמרה המועצה",
    "separators": "one\u2028two\u2029three",
    "long": "x" * 3000,
}


def hostile_map(*texts: str) -> ArgumentMap:
    """For each text a claim with it as id, words, holder, rule and cue, all supporting c1, which holds the first."""
    source, name = "", texts[0]
    map = ArgumentMap({"argmap": {"version": name, "rules": name}, "source": {"name": f"{name}.txt"}})
    for number, text in enumerate(texts):
        cue = Evidence(rule=text, start=len(source), end=len(source) + 7, text="because")
        start, end = len(source) + 8, len(source) + 8 + len(text)
        source += f"because {text}.\n\n"
        held = Attribution(holder=text, start=start, end=end, text=text)
        id = text if number else "c1"
        map.add_claim(Claim(id=id, text=text, start=start, end=end, attribution=held, evidence=(cue,)))
        if number:
            map.add_link(Link(source=id, target="c1", relation="supports", evidence=(cue,)))
    map.info["source"]["text"] = source
    return map


def test_nothing_of_the_article_lives(show):
    texts = list(HOSTILE.values())
    rules = {text: (text, text) for text in texts}
    page = show(page_of(hostile_map(*texts), title=" ".join(texts[:8]), rules=rules))
    page.click("#ui-filter-open")
    page.click("#ui-tab-outline")
    for number, text in enumerate(texts):
        page.eval_on_selector_all(".prose .first", f"all => all[{number}].parentElement.click()")
        assert masked(text)[:4] in page.inner_text("#ui-details .said")
        page.fill("#ui-words", text[:20].replace("\ud83d", ""))
    page.fill("#ui-words", "")
    page.wait_for_timeout(100)
    assert page.locator("script").count() == 3
    assert page.locator("style").count() == 1
    assert page.locator("img, iframe, object, embed, [onload], [onerror], [onmouseover]").count() == 0
    assert page.locator("a[href^='javascript']").count() == 0
    shown = page.inner_text("body")
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x00\x1b\x07\x85")


def test_the_article_stands_as_written(show):
    text = HOSTILE["script"] + " & “so” \U0001f468\u200d\U0001f469 ends"
    page = show(hostile_map(text))
    assert page.locator(".prose .mark").first.text_content() == text


def test_characters_beyond_16_bits_do_not_shift_places(show):
    source = "\U0001f6a2\U0001f6a2 Ships turn away because the mouth is narrow."
    start, cue = source.index("the mouth"), source.index("because")
    map = ArgumentMap({"source": {"name": "ships.txt", "text": source}})
    map.add_claim(Claim(id="c1", text="Ships turn away", start=3, end=18, role="major_claim"))
    map.add_claim(Claim(id="c2", text="the mouth is narrow", start=start, end=start + 19))
    why = Evidence(rule="because", start=cue, end=cue + 7, text="because")
    map.add_link(Link(source="c2", target="c1", relation="supports", evidence=(why,)))
    page = show(map, "#c2")
    assert page.inner_text("#ui-details .said") == "c2the mouth is narrow"
    assert page.inner_text("#ui-details .why mark") == "because"
    assert page.inner_text("#ui-details .why q") == source


def test_the_policy_stops_what_would_slip_through(show, chromium, tmp_path):
    """Markup put into the finished page, as if our escaping had failed, is not run."""
    html = page_of(hostile_map("harmless")).replace(
        '<div class="prose">', '<div class="prose"><script>document.title = "taken"</script><b onclick="x()">b</b>'
    )
    file = tmp_path / "broken.html"
    file.write_text(html, "utf-8")
    page = chromium.new_page()
    page.goto(file.as_uri())
    assert page.title() == "Harmless: argument map"
    page.close()
