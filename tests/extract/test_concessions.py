"""How many concessions are claims of their own that oppose what they are conceded to (concessions.txt)."""

from pathlib import Path

from argmap import extract
from argmap.scoring.overlap import match_units

ENTRIES = [
    entry
    for entry in (Path(__file__).parent / "concessions.txt").read_text("utf-8").split("\n\n")
    if not entry.startswith("#")
]
# Paragraphs that make an article of what stands before them.
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


def mapped(text, behind):
    """Claims of a text that another may follow, by name: where they stand; and which oppose which."""
    graph = extract(f"{text}\n\n{behind}").graph
    spans = {name: (data["start"], data["end"]) for name, data in graph.nodes(data=True) if data["start"] < len(text)}
    return spans, {
        (source, target)
        for source, target, data in graph.edges(data=True)
        if data["relation"] == "opposes" and source in spans
    }


def one(entry, behind):
    """Of an entry: whether both its stretches are claims, whether the one opposes the other, and other oppositions."""
    text, places = read(entry)
    spans, opposing = mapped(text, behind)
    matched = match_units(text, list(places.values()), list(spans.values()))
    names = {list(spans)[own]: list(places)[gold] for own, gold in matched.items()}
    named = {(names.get(source), names.get(target)) for source, target in opposing}
    return {"c", "m"} <= set(names.values()), ("c", "m") in named, len(opposing) - (("c", "m") in named)
