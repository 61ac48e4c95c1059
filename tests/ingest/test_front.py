"""What the head of a Markdown file says of the article is known of its map."""

import pytest
from argmap import api
from argmap.ingest import read_text

BODY = "\n\nThe dam must go, because it is old.\n"

HEADS = {
    "fields": (
        "---\ntitle: The old dam\nauthor: Ann Other\ndate: 2024-03-05\nlang: en_GB\nsite: The Daily\n---",
        ("The old dam", "Ann Other", "2024-03-05", "The Daily", "en-GB"),
    ),
    "quotation marks": (
        "---\ntitle: \"Dams: a \\\"history\\\"\"\nauthor: 'O''Brien'\n---",
        ('Dams: a "history"', "O'Brien"),
    ),
    "comments": (
        "---\ntitle: The dam # a draft\ndate: 2024-03-05 # at last\n# no field\n---",
        ("The dam", "", "2024-03-05"),
    ),
    "a list in brackets": ('---\nauthors: [Ann Other, "Pike, Bob"]\n---', ("", "Ann Other, Pike, Bob")),
    "a list in rows": ("---\nauthor:\n  - Ann Other\n  - Bob Pike\n---", ("", "Ann Other, Bob Pike")),
    "a list flush": ("---\nauthors:\n- Ann Other\n- Bob Pike\ntitle: Dams\n---", ("Dams", "Ann Other, Bob Pike")),
    "names inside": (
        "---\nauthor:\n  - name: Ann Other\n    affiliation: None\n  - name: Bob Pike\n---",
        ("", "Ann Other, Bob Pike"),
    ),
    "a folded text": ("---\ntitle: >\n  The old\n  dam\ndate: soon\n---", ("The old dam", "", "")),
    "a long line": ("---\ntitle: The old\n  dam\n---", ("The old dam",)),
    "nested fields": ("---\nother:\n  title: no\n---", ("",)),
    "any case": ("---\nTitle: Dams\nDate: March 5, 2024\n---", ("Dams", "", "2024-03-05")),
    "carriage returns": ("---\r\ntitle: Dams\r\ndate: 2024\r\n---", ("Dams", "", "2024")),
    "TOML": (
        '+++\ntitle = "Dams"\nauthors = ["Ann Other"]\ndate = 2024-03-05T10:00:00Z\n[params]\nlang = "en"\n+++',
        ("Dams", "Ann Other", "2024-03-05T10:00:00+00:00", "", "en"),
    ),
    "damaged TOML": ('+++\ntitle = "Dams\n+++', ("",)),
    "a mapping": ("---\ntitle: {a: b}\nauthor: {name: x}\n---", ("", "")),
    "nothing": ("---\ntitle:\ndate: null\n---", ("", "", "")),
    "not closed": ("---\ntitle: no\n", ("",)),
    "further down": ("One.\n\n---\ntitle: no\n---", ("",)),
}


@pytest.mark.parametrize("case", HEADS)
def test_a_head_is_read(case):
    head, said = HEADS[case]
    about = read_text(head + BODY, "a.md").about
    assert (about.title, about.author, about.date, about.site, about.language)[: len(said)] == said


def test_a_map_keeps_what_the_head_says():
    source = api.read(("---\ntitle: Dams\nauthor: Ann\n---" + BODY).encode(), "a.md").info["source"]
    assert (source["title"], source["author"]) == ("Dams", "Ann")


@pytest.mark.parametrize(
    "head", ["---\n" + "title: " + "a" * 100_000, "---\na: [" + "'" * 50_000, "---\n" + "-\n" * 190]
)
def test_hostile_heads_take_no_time(head):
    assert read_text(f"{head}\n---{BODY}", "a.md").about.author == ""
