"""How many concessions are claims of their own that oppose what they are conceded to (concessions.txt)."""

from pathlib import Path

from argmap import extract
from argmap.scoring.overlap import match_units

ENTRIES = [
    entry
    for entry in (Path(__file__).parent / "concessions.txt").read_text("utf-8").split("\n\n")
    if not entry.startswith("#")
]
# Paragraphs that make an article of what stands between them.
AHEAD = "The council met in May, and buses ran late.\n\n"
REST = "\n\n".join(["The council met in May, and buses ran late."] * 5)


def read(entry):
    """The text of an entry without its marks, and where each marked stretch stands, by name."""
    text, places, opened, name = "", {}, [], ""
    for part in entry.strip():
        if part == "{":
            name = " "
        elif name and part == " ":
            opened.append((name.strip(), len(text)))
            name = ""
        elif name:
            name += part
        elif part == "}":
            marked, start = opened.pop()
            places[marked] = start, len(text)
        else:
            text += part
    return text, places


def mapped(text, in_article):
    """Claims of a text, which may stand in an article, by name: where they stand in it; and which oppose which."""
    ahead, rest = (AHEAD, f"\n\n{REST}") if in_article else ("", "")
    graph = extract(f"{ahead}{text}{rest}").graph
    places = {name: (data["start"] - len(ahead), data["end"] - len(ahead)) for name, data in graph.nodes(data=True)}
    spans = {name: span for name, span in places.items() if 0 <= span[0] < len(text)}
    return spans, {
        (source, target)
        for source, target, data in graph.edges(data=True)
        if data["relation"] == "opposes" and source in spans
    }


def one(entry, in_article):
    """Of an entry: whether both its stretches are claims, whether the one opposes the other, and other oppositions."""
    text, places = read(entry)
    spans, opposing = mapped(text, in_article)
    matched = match_units(text, list(places.values()), list(spans.values()))
    names = {list(spans)[own]: list(places)[gold] for own, gold in matched.items()}
    named = {(names.get(source), names.get(target)) for source, target in opposing}
    return {"c", "m"} <= set(names.values()), ("c", "m") in named, len(opposing) - (("c", "m") in named)
