"""Markdown in, blocks with places in the raw Markdown out."""

import pytest
from argmap.ingest import markdown
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ingest.whole import assert_whole


def blocks(text: str) -> list[tuple[str, int, str]]:
    document = markdown.read(text)
    assert_whole(document)
    reading = document.reading()
    return [(b.kind, b.level, " ".join(reading[b.start : b.end].split())) for b in document.blocks]


CASES = {
    "atx heading": ("## Why the bridge must go ##\n\nIt is unsafe.", [("heading", 2), ("paragraph", 0)]),
    "setext headings": (
        "Bridges\n=======\n\nUnsafe ones\n---\nThey fall.",
        [("heading", 1), ("heading", 2), ("paragraph", 0)],
    ),
    "hard-wrapped": ("The bridge must go,\nbecause it is unsafe.", [("paragraph", 0)]),
    "list": ("Reasons:\n\n- It is old.\n- It is\n  unsafe.\n", [("paragraph", 0), ("item", 1), ("item", 1)]),
    "nested list": (
        "* Cost\n    * It is dear.\n        * Very dear.\n* Risk\n",
        [("item", 1), ("item", 2), ("item", 3), ("item", 1)],
    ),
    "numbered list": ("1. It is old.\n2. It is unsafe.\n", [("item", 1), ("item", 1)]),
    "number in a paragraph": ("It was built in\n1974. It is unsafe.", [("paragraph", 0)]),
    "list after its announcement": ("Two reasons:\n- Age.\n- Rust.\n", [("paragraph", 0), ("item", 1), ("item", 1)]),
    "item with two paragraphs": ("- It is old.\n\n  It is also unsafe.\n", [("item", 1), ("paragraph", 0)]),
    "task list": ("- [x] It is closed.\n", [("item", 1)]),
    "quote": ("> The bridge\n> must go.\n>\n> It is unsafe.\n", [("quote", 1), ("quote", 1)]),
    "quote in a quote": ("> He said:\n> > It is safe.\n", [("quote", 1), ("quote", 2)]),
    "lazy quote": ("> The bridge\nmust go.\n", [("quote", 1)]),
    "quote in an item": ("- > It is safe.\n", [("quote", 1)]),
    "heading in an item": ("- # Safety\n", [("heading", 1)]),
    "heading right under a paragraph": (
        "It is old.\n# Safety\nIt is not safe.",
        [("paragraph", 0), ("heading", 1), ("paragraph", 0)],
    ),
    "footnote": ("[^1]: The council said so.\n", [("paragraph", 0)]),
    "text in tags": ("<div>\nIt is old.\n</div>\n", [("paragraph", 0)]),
}


@pytest.mark.parametrize("case", CASES)
def test_kinds_and_levels(case):
    text, expected = CASES[case]
    assert [(kind, level) for kind, level, _ in blocks(text)] == expected


OLD, GO = ("paragraph", 0, "It is old."), ("paragraph", 0, "It must go.")
DIALECTS = {
    "alert of GitHub": ("> [!NOTE]\n> It is old.\n>\n> It must go.\n\n> Safe.", [OLD, GO, ("quote", 1, "Safe.")]),
    "callout of Obsidian": ("> [!tip]- Why it matters\n> It is old.", [("heading", 6, "Why it matters"), OLD]),
    "a bracket that is no alert": ("> [Note] It is old.", [("quote", 1, "[Note] It is old.")]),
    "container": (":::note\nIt is old.\n:::\nIt must go.", [OLD, GO]),
    "container of Pandoc": ("::: {.warning #a}\nIt is old.\n:::\n", [OLD]),
    "containers inside each other": ("::::{grid}\n:::{card} Age\nIt is old.\n:::\n::::\nIt must go.", [OLD, GO]),
    "admonition of MkDocs": ('!!! note "Careful"\n    It is old.\n\n    It must go.\n\nIt must go.', [OLD, GO, GO]),
    "folded admonition": ("???+ tip\n    It is old.\n", [OLD]),
    "directive of MyST": ("```{note}\n:class: dark\nIt is old.\n```\nIt must go.", [OLD, GO]),
    "directive that is code": ("```{code-block} python\nage = 50\n```\nIt is old.", [OLD]),
    "target of MyST": ("(the-bridge)=\nIt is old.", [OLD]),
    "role of MyST": ("It is {term}`old`.", [("paragraph", 0, "It is old .")]),
    "wiki link": ("It is [[Age|old]].", [("paragraph", 0, "It is old .")]),
    "wiki link without another text": ("The [[bridge]] must go.", [("paragraph", 0, "The bridge must go.")]),
    "embedded note": ("It is old.\n\n![[bridge.png]]\n", [OLD]),
    "brackets that are no wiki link": ("It is [[1]](/x) old]] now.", [("paragraph", 0, "It is [1] old]] now.")]),
    "highlight": ("It is ==very== old, a == b.", [("paragraph", 0, "It is very old, a == b.")]),
    "comment of Obsidian": ("It is old.%% or so %%\n", [OLD]),
    "inline note": ("It is old.^[So they say.]", [OLD]),
    "attributes": ("# Age {#age .x}\n\nIt is old.\n{: .lead}", [("heading", 1, "Age"), OLD]),
    "span of Pandoc": ("It is [old]{.red}.", [("paragraph", 0, "It is old .")]),
    "templates": ("{% raw %}\nIt is old.\n{% endraw %}\n\n{{< youtube x >}}\n\nIt must go.{{ x }}", [OLD, GO]),
    "table of contents": ("[[_TOC_]]\n\nIt is old.\n\n[TOC]\n", [OLD]),
    "definition": ("Bridge\n: It is old.\n: It must go.", [("paragraph", 0, "Bridge"), OLD, GO]),
    "other tasks": ("- [-] It is old.\n- [/] It must go.", [("item", 1, "It is old."), ("item", 1, "It must go.")]),
    "modules of MDX": ("import X from './x'\nimport 'y.css';\n\nexport const a = 1\n\nIt is old.", [OLD]),
    "duties": ('import "duties" must go.', [("paragraph", 0, 'import "duties" must go.')]),
    "a default": ("export default is old.", [("paragraph", 0, "export default is old.")]),
    "tags": ("It is old.\n\n#bridge #roads/old\n\nIt must go.", [OLD, GO]),
    "anchor of Obsidian": ("It is old. ^age-1\n\nIt must go.", [OLD, GO]),
    "citations of Pandoc": ("It is old [see @ann2004, p. 3; @bob].", [("paragraph", 0, "It is old .")]),
    "an address in brackets": ("It is old [ann@example.org].", [("paragraph", 0, "It is old [ann@example.org].")]),
    "a link to a person": ("It is old, says [@ann](https://x).", [("paragraph", 0, "It is old, says @ann .")]),
    "a formula": ("It is old.\n\n$$\ny = x\n$$\n\nIt must go.\n\n$$ a = b $$\n", [OLD, GO]),
    "dollars": ("$$ is old.\n\nIt must go.", [("paragraph", 0, "$$ is old."), GO]),
    "colons in words": ("It is so: old.", [("paragraph", 0, "It is so: old.")]),
}  # fmt: skip


@pytest.mark.parametrize("case", DIALECTS)
def test_dialects(case):
    text, expected = DIALECTS[case]
    assert blocks(text) == expected


LEFT_OUT = {
    "front matter": ("---\ntitle: Bridges\nlayout: post\n---\nIt is old.", "front matter"),
    "fenced code": ("It is old.\n\n```python\nage = 50\n\n# not a heading\n```\n", "code"),
    "tilde code": ("It is old.\n\n~~~\nage = 50\n~~~\n", "code"),
    "fence longer than its inside": ("It is old.\n\n````\n```\nage\n````\n", "code"),
    "unclosed fence": ("It is old.\n\n```\nage = 50\n", "code"),
    "indented code": ("It is old.\n\n    age = 50\n", "code"),
    "code in an item": ("- It is old.\n\n  ```\n  age = 50\n  ```\n", "code"),
    "style sheet": ("<style>\np { color: red }\n</style>\nIt is old.", "code"),
    "table": ("It is old.\n\n| bridge | age |\n|---|---:|\n| west | 50 |\n| east | 60 |\n", "table"),
    "table without outer bars": ("It is old.\n\nbridge | age\n--- | ---\nwest | 50\n", "table"),
    "comment": ("<!-- age\n\n= 50 -->\nIt is old.", "comment"),
    "unclosed comment": ("It is old.\n\n<!-- age = 50\n\nwest", "comment"),
    "comment inside": ("It is<!-- age = 50 --> old.", "comment"),
    "link definition": ("It is old.\n\n[1]: https://example.org/bridge 'age'\n", "definition"),
    "rule": ("It is old.\n\n* * *\n", "rule"),
}


@pytest.mark.parametrize("case", LEFT_OUT)
def test_what_is_left_out_says_why(case):
    text, why = LEFT_OUT[case]
    assert [words for _, _, words in blocks(text)] == ["It is old."]
    assert why in {gap.why for gap in markdown.read(text).omitted}


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("It **must** go.", "It must go."),
        ("It *must*\n_really_ go.", "It must really go."),
        ("See [the report](https://example.org/a_(b) 'why') first.", "See the report first."),
        ("See [the report][1] first.", "See the report first."),
        ("![a bridge](bridge.png) It is old.", "It is old."),
        ("He said [sic] it.", "He said [sic] it."),
        ("5 * 3 is 15, and snake_case stays.", "5 * 3 is 15, and snake_case stays."),
        ("It is old.[^2]", "It is old."),
        (r"A \*star\* stays.", "A *star * stays."),
        ("Run `cp` <b>now</b>.", "Run cp now ."),
        ("One line  \nand another\\\nand more.", "One line and another and more."),
    ],
)
def test_marks_inside_a_block(marked, words):
    assert [found for _, _, found in blocks(marked)] == [words]


def test_a_block_begins_behind_its_marks_and_keeps_those_inside():
    text = "## **Bridges** ##\r\n\r\n> It is\r\n> [old](x).\r\n"
    document = markdown.read(text)
    assert [text[b.start : b.end] for b in document.blocks] == ["Bridges", "It is\r\n> [old](x)."]


def test_agrees_with_a_reference_parser_on_what_the_blocks_say():
    """markdown-it-py (CommonMark) finds the same runs of text in a document of every construct we read."""
    from markdown_it import MarkdownIt

    text = "\n\n".join(CASES[case][0] for case in CASES if case not in {"footnote", "text in tags", "task list"})
    theirs = [
        "".join(child.content if child.type == "text" else " " for child in token.children or ()).split()
        for token in MarkdownIt("commonmark").parse(text)
        if token.type == "inline"
    ]
    assert [words.split() for _, _, words in blocks(text)] == theirs


MARKS = ["- ", "1. ", "> ", "# ", "```", "~~~", "---", "===", "<!--", "-->", "<b>", "</pre>", "<pre>"]
INLINE = ["[", "](", ")", "]: x", "**", "_", "`", "\\"]
SPACE = ["|", "|--|--|", "    ", "\t", "\n", "\r\n", "\r", "\n\n", "\u2028", "\x0c"]
PIECES = st.sampled_from([*MARKS, *INLINE, *SPACE, "It is old.", "because", "é"])


@settings(max_examples=50, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_nothing_is_lost(text):
    assert_whole(markdown.read(text))


AS_READ = {
    "link": ("The [old bridge](https://bridge.example/a_b) must go.", "The old bridge must go."),
    "link by reference": ("The [old bridge][b] must go.\n\n[b]: bridge.html", "The old bridge must go."),
    "image": ("It is ![a bridge](bridge.png) old.", "It is old."),
    "emphasis": ("It **must** *go*, __now__, ~~later~~.", "It must go, now, later."),
    "emphasis in emphasis": ("It is ***old*, and unsafe**, **_so_**.", "It is old, and unsafe, so."),
    "emphasis within a word": ("It un*believ*ably holds.", "It unbelievably holds."),
    "signs without a fellow": ("The 5*3 board is 4` wide, _so ~~ wide.", ""),
    "code": ("The `bridge` and `` a*b ``, `c*d` are old.", "The bridge and a*b, c*d are old."),
    "link by its words": (
        "The [old bridge] is [sic] old.\n\n[Old Bridge]: bridge.html",
        "The old bridge is [sic] old.",
    ),
    "escape": (r"It is \*old\* and \[sic\] safe.", "It is *old* and [sic] safe."),
    "footnote": ("It is old [^1]. It is[^2] unsafe.", "It is old. It is unsafe."),
    "tags": ("It is <em>old</em>,<br>and unsafe<!-- so --> now.", "It is old, and unsafe now."),
    "raised notes": (
        "It is old<sup>[1](#n1)</sup>, 5 m<sup>2</sup> of it<sup><a href='#n2'>2</a></sup>.",
        "It is old, 5 m2 of it.",
    ),
    "address": ("See <https://bridge.example/old_one> for it.", "See https://bridge.example/old_one for it."),
    "tag that joins lines": ("It is old<br>and unsafe.", "It is old and unsafe."),
    "references": ("Roe &amp; Ito&nbsp;say so&hellip; in caf&eacute;s.", "Roe & Ito say so… in cafés."),
    "hard break": ("It is old\\\nand unsafe.", "It is old and unsafe."),
    "quotation": ("> It is old\n> and unsafe.", "It is old and unsafe."),
    "no reference": ("R&D &unknown; costs.", "R&D &unknown; costs."),
    "nothing": ("It is old,\nand 3 * 4 is [sic] 12.", ""),
}


@pytest.mark.parametrize("case", AS_READ)
def test_plain_words(case):
    text, words = AS_READ[case]
    document = markdown.read(text)
    block = document.blocks[0]
    assert document.plain(block.start, block.end) == (words if words != text else "")


def test_plain_words_of_a_stretch_that_cuts_markup():
    text = "The [old bridge](https://bridge.example) in the caf&eacute; costs."
    document = markdown.read(text)
    assert document.plain(text.index("bridge]"), text.index("eacute")) == "bridge in the café"
    assert document.plain(5, 8) == ""


def test_a_view_of_the_article_keeps_the_marks_of_its_blocks():
    text = "# *Old* bridges\n\n- The [bridge](b.html) falls.\n\n> It\n> does.\n"
    shown = markdown.read(text).inline().unmarked(0, len(text))
    assert shown == "# Old bridges\n\n- The bridge falls.\n\n> It\n> does.\n"


def test_a_reference_that_is_no_letter_is_read_as_its_character():
    assert markdown.read("It is old&mdash;caf&eacute;").reading() == "It is old—      caf&eacute;"
