"""tools/windows.py: short reports made of annotated articles."""

from typing import Any

from tools.windows import windows


def article(paragraphs: int, claims: int = 1) -> dict[str, Any]:
    """An article of so many paragraphs with so many claims each, of which each bears on the one before."""
    text, units = "", []
    for _ in range(paragraphs):
        for _ in range(claims):
            units.append({"id": f"u{len(units)}", "start": len(text), "end": len(text) + 9})
            text += "It is so. "
        text = text.rstrip() + "\n\n"
    links = [{"source": f"u{n}", "target": f"u{n - 1}", "label": "supports"} for n in range(1, len(units))]
    return {"id": "a", "text": text, "units": units, "relations": links}


def test_an_article_gives_its_first_and_its_last_paragraphs_with_their_links() -> None:
    first, last = windows(article(10))
    assert [[unit["id"] for unit in made["units"]] for made in (first, last)] == [
        [f"u{n}" for n in range(7)],
        [f"u{n}" for n in range(3, 10)],
    ]
    assert [len(made["relations"]) for made in (first, last)] == [6, 6]
    assert all(made["text"][u["start"] : u["end"]] == "It is so." for made in (first, last) for u in made["units"])


def test_a_window_has_fewer_than_24_claims() -> None:
    assert [len(made["units"]) for made in windows(article(10, claims=4))] == [20, 20]


def test_a_short_article_gives_none() -> None:
    assert list(windows(article(8))) == []
