"""Files that are no article are told by their content, and articles that look a little like them are not."""

import pytest
from argmap.errors import InputError
from argmap.ingest import read_bytes
from argmap.ingest.structured import structure

NOT = [
    ("a graph in DOT", 'digraph g {\n  a [label="The street should be closed."];\n  b -> a;\n}\n'),
    ("a graph in DOT", "// drawn by hand\n/* twice */\nstrict graph {\n  a -- b\n}\n"),
    ("a graph in DOT", 'digraph "my map"{\na->b\n}'),
    ("a Mermaid diagram", "flowchart TD\n  a[The ferry must run] --> b\n"),
    ("a Mermaid diagram", "%% a comment\ngraph LR;\n a-->b\n"),
    ("a Mermaid diagram", "sequenceDiagram\n  Ann->>Ben: Hello\n"),
    ("a graph in GML", 'Creator "igraph"\nVersion 1\ngraph\n[\n  node\n  [\n    id 0\n  ]\n]\n'),
    ("a graph in GML", "graph [\n  directed 1\n]\n"),
    ("an SVG picture", '<svg xmlns="http://www.w3.org/2000/svg"><text>Dams must go</text></svg>'),
    ("an SVG picture", '<?xml version="1.0"?>\n<!-- made by hand -->\n<!DOCTYPE svg>\n<svg></svg>'),
    ("an OPML outline", '<?xml version="1.0"?>\n<opml version="2.0"><body/></opml>'),
    ("XML that is no page", '<urlset><url><loc>x</loc></url></urlset>'),
    ("subtitles (SRT)", "1\n00:00:01,000 --> 00:00:04,000\nGo.\n\n2\n00:00:04,500 --> 00:00:06,000\nNow.\n"),
    ("subtitles (WebVTT)", "WEBVTT\n\n00:01.000 --> 00:04.000\nThe dams must go.\n"),
    ("a calendar or address card", "BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n"),
    ("a list of references (BibTeX)", "@article{lowe2019,\n  title={Dams},\n}\n"),
    ("a patch", "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-old\n+new\n"),
    ("a program", "#!/bin/sh\necho the dams must go\n"),
    ("YAML", "%YAML 1.2\n---\na: 1\n"),
    ("YAML", "title: Dams\nauthors:\n  - Ann Lowe\n  - Ben Hart\n"),
    ("YAML", "---\nmap:\n  claim: The dams must go\n  support: They kill fish\n"),
    ("a list in JSON", "[1,2]"),
    ("a list in JSON", '["a","b"]\n'),
    ("settings (INI or TOML)", "[server]\nport = 80\n\n; a note\n[paths]\nhome=/x\n"),
    ("settings (INI or TOML)", "[tool.x]\nwide = true\n[[tool.x.part]]\nname = 'a'\n"),
    ("a list in JSON", '[{"id": "a", "text": "The road must close."},\n {"id": "b", "text": "It is loud."}]'),
    ("a list in JSON", '[{"id": "a", "text": "The road must'),
    ("a list in JSON", "[" * 50_000),
    ("a list in JSON", "[]"),
    ("a table (CSV)", "id,title,text\n1,Dams,The dams must go.\n2,Roads,\"The road, too, must go.\"\n"),
    ("a table (CSV)", "id;title;text\n1;Dams;go\n2;Roads;stay\n"),
    ("a table (CSV)", "word,count\ndam,3\nroad,4\nfish,5\n"),
    ("a table (TSV)", "id\ttitle\ttext\n1\tDams\tThe dams must go.\n2\tRoads\tStay\n"),
]  # fmt: skip
ARTICLES = [
    "Graphs mislead readers {as here}. They should be banned.",
    "graph paper is better than plain paper, because lines help.",
    "[Update: the vote was put off.] The dams must go because they kill fish.",
    "[1] says that the dams must go. [2] says that they must stay.",
    "1\n\nThe dams must go.\n\n2\n\nThe fish must live.\n",
    "Q: Why must the dams go?\nA: Because they kill fish.\nQ: Who says so?\nA: Everyone.\n",
    "Ann: The dams must go.\nBen: Why?\nAnn: They kill fish.\n",
    "---\ntitle: Dams\ntags:\n  - water\n---\n\nThe dams must go, because they kill fish.\n",
    "Paris, France\nRome, Italy\nBern, Switzerland\nVienna, Austria\nThese towns must act.\n",
    "Fish, birds, and trees\ndie, one by one, because\nof dams, of roads, and us\nand more, and more, of it\n",
    "Dams must go.\tThey kill fish.\nRoads must go.\tThey kill deer.\n",
    "Timeline\nIn 2019 the dam was built, which was wrong.\n",
    "@anna is right: the dams must go because they kill fish.",
    "#!important\nThe dams must go.",
    "<p>The dams must go.</p><svg><text>x</text></svg>",
    "Title: Dams\nAuthor: Ann Lowe\n\nThe dams must go, because they kill fish.\n",
    "",
]


@pytest.mark.parametrize(("what", "text"), NOT)
def test_what_is_no_article(what, text):
    assert structure(text) == what
    with pytest.raises(InputError, match="not an article"):
        read_bytes(text.encode(), "f.txt")


@pytest.mark.parametrize("text", ARTICLES)
def test_what_may_be_an_article(text):
    assert structure(text) == ""


@pytest.mark.parametrize("text", [text for _, text in NOT])
def test_line_ends_of_windows_change_nothing(text):
    assert structure(text.replace("\n", "\r\n")) == structure(text)
