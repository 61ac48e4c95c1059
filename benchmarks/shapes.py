"""Shapes that texts and maps may be filled with: whatever is repeated, time must grow with the length only."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from benchmarks.prose import article, sentences

Shape = tuple[Callable[[int], str], str]
"""Makes so many characters, about, and the suffix of the file they go in."""


def _over(piece: str, before: str = "", behind: str = "", suffix: str = ".txt") -> Shape:
    return lambda n: before + piece * (n // len(piece)) + behind, suffix


def _both(opening: str, closing: str, before: str = "", suffix: str = ".txt") -> Shape:
    def made(chars: int) -> str:
        count = chars // len(opening + closing)
        return f"{before}{opening * count}x{closing * count}"

    return made, suffix


def _sized(of: Callable[[int], str], suffix: str) -> Shape:
    """What `of` makes of a count, of the count that gives so many characters: numbers grow longer with it."""

    def made(chars: int) -> str:
        count = chars // 8
        for _ in range(6):
            count = max(2, count * chars // len(of(count)))
        return of(count)

    return made, suffix


def _counted(line: str, before: str = "", suffix: str = ".txt", behind: str = "") -> Shape:
    """Lines with their number in them."""
    return _sized(lambda n: before + "".join(line.format(i, i + 1) for i in range(1, n + 1)) + behind, suffix)


def _line_without_stop(chars: int) -> str:
    return article(chars).translate({ord(c): " " for c in ".!?\n"})


def _one_line_paragraphs(chars: int) -> str:
    return "".join(f"{sentence}\n\n" for sentence in islice(sentences(), chars // 100))


def _elements_left_open(chars: int) -> str:
    return "".join(f"<div><p>{sentence}" for sentence in islice(sentences(), chars // 120))


_COMMENT = "Dams must go now. It is a disgrace.\n\n" + "Dams are dear in town. They run late.\n\n" * 8
_MD = "# It\n\n**It** is [old](http://a.b).\n\n"

TEXTS: dict[str, Shape] = {
    "prose": (article, ".txt"),
    "a line without a full stop": (_line_without_stop, ".txt"),
    "one-line paragraphs": (_one_line_paragraphs, ".txt"),
    "words that are all different": _counted("The x{0}a is as old as x{0}b. "),
    "paragraphs of words that are all different": _counted("The x{0}a is as old as x{0}b.\n\n"),
    "holders that are all different": _counted("Ann Low{0}a said that the dam x{0} is old. "),
    "one holder again and again": _counted("That x{0} is wrong. Critics say it is right. "),
    "one connective": _over("because "),
    "one word": _over("a"),
    "brackets": _over("[", "It is old "),
    "parentheses": _over("(", "It is old "),
    "nested parentheses": _both("(a ", ")", "It is old "),
    "straight quotation marks": _over('"', 'It is "old" '),
    "quotations left open": _over("he said “that she said "),
    "quotations opened and closed twice": _over("“a “a b” "),
    "quotations left open, one closed": _over("“a ", "It is old, ", "b”"),
    "straight quotations left open": _over('he said "that she said '),
    "single quotations left open": _over("he said ‘that she said "),
    "speakers of quotations": _over("“It is old”, said Ann Lowe, who "),
    "exclamation marks": _over("!", "Dams must go"),
    "question marks": _over("?", "Must dams go"),
    "question and exclamation marks": _over("?!", "Must dams go"),
    "exclamations with brackets": _over("![", "Dams must go "),
    "ellipses": _over("… ", "Dams must go"),
    "full stops": _over(".", "Dams must go"),
    "full stops with spaces": _over(". ", "Dams must go"),
    "full stops in one word": _over("a.b!", "Dams must go "),
    "letters at the end of sentences": _over("he took plan B. Zeta paid "),
    "hours that end no sentence": _over("we met at 5 p.m. Monday and "),
    "commas": _over("old, ", "The dams are "),
    "semicolons": _over("dams must go; "),
    "sides in a sentence": _over("; but engineers call it an insult", "Ann Lowe says it is fair", "."),
    "answers of one side": _over("Ann Hill disputes the claim that it leaks. "),
    "objections in a paragraph": _over("Fans will say that it helps. ", _COMMENT),
    "insets joined by and": _over(", and old, even if fair", "It is dear", "."),
    "colons": _over("this: ", "I say "),
    "headings in line": _over("Sport: "),
    "names with a clause": _over("Jo Lister, who has a cat, said so, "),
    "dashes": _over("old — ", "It is "),
    "hyphens": _over("a-", "It is "),
    "apostrophes": _over("'", "It is "),
    "line ends": _over("\n", "It is old.\n", "It must go."),
    "spaces": _over(" ", "It is old.", "It must go."),
    "tabs": _over("\t", "It is old.", "It must go."),
    "carriage returns": _over("\r", "It is old.", "It must go."),
    "combining marks": _over("\u0301", "It is old e"),
    "zero-width joiners": _over("\u200d", "It is old e"),
    "bullets": _over("• old\n"),
    "numbered lines": _over("1. It is old\n"),
    "lines of equals signs": _over("It is old\n===\n"),
    "labels of speakers": _counted("Ann {}: It must go, must it?\n\n"),
    "names in full": _over("Ann Lowe Hart Moss "),
    "capitals": _over("The Dams Must Go "),
    "numbers": _over("1,234.5 "),
    "abbreviations": _over("Dr. "),
    "initials": _over("A. "),
    "according to": _over("according to the mayor, "),
    "that": _over("they say that "),
    "nested conditions": _over("if it is old then "),
    "and": _over("it is old and "),
    "not": _over("not "),
    "web addresses": _over("https://a.b/c?d=e&f#g "),
    "character references": _over("&amp;", "It is old "),
    "footnote marks": _over("old.[1] It "),
    "Markdown: nested brackets": _both("[", "]", _MD, ".md"),
    "Markdown: brackets left open": _over("[", _MD, "](x", ".md"),
    "Markdown: images left open": _over("![", _MD, suffix=".md"),
    "Markdown: links in links": _over("[a](b", _MD, suffix=".md"),
    "Markdown: labels in links": _over("[a][", _MD, suffix=".md"),
    "Markdown: stars": _over("*", _MD + "a ", suffix=".md"),
    "Markdown: stars and words": _over("*a **b ", _MD, suffix=".md"),
    "Markdown: underscores": _over("_a __b ", _MD, suffix=".md"),
    "Markdown: backticks": _counted("`{} ``", _MD, ".md"),
    "Markdown: backticks of every length": (
        lambda n: _MD + " ".join("`" * i for i in range(1, int((2 * n) ** 0.5))), ".md"),
    "Markdown: quotations in quotations": _over(">", _MD, " It is old.", ".md"),
    "Markdown: deep lists": (lambda n: _MD + "".join("  " * i + "- old\n" for i in range(1, int(n**0.5))), ".md"),
    "Markdown: comments left open": _over("<!-- ", _MD, suffix=".md"),
    "Markdown: angles": _over("<a ", _MD, suffix=".md"),
    "Markdown: tables": _over("| old | new |\n", _MD + "| a | b |\n|---|---|\n", suffix=".md"),
    "Markdown: fences": _over("```\nold\n", _MD, suffix=".md"),
    "Markdown: definitions": _counted("[l{}]: http://a.b/{}\n", _MD, ".md"),
    "Markdown: footnotes": _counted("old[^{}] [^{}]: new\n", _MD, ".md"),
    "Markdown: escapes": _over("\\*", _MD, suffix=".md"),
    "a page of elements left open": (_elements_left_open, ".html"),
    "a page of angles": _over("<", "<html><p>It is old. ", suffix=".html"),
    "a page of deep elements": _both("<div>", "</div>", "<html><p>It is old.</p>", ".html"),
    "a page of spans": _both("<span>", "</span>", "<html><p>It is old. ", ".html"),
    "a page of closing tags": _over("</p>", "<html><p>It is old. ", suffix=".html"),
    "a page of attributes": _over(' a="b"', "<html><p", ">It is old.</p>", ".html"),
    "a page of comments left open": _over("<!--", "<html><p>It is old. ", suffix=".html"),
    "a page of scripts left open": _over("<script>", "<html><p>It is old. ", suffix=".html"),
    "a page of references": _over("&lt;&#60;", "<html><p>It is old. ", suffix=".html"),
    "a page of tables": _over("<table><tr><td>old", "<html><p>It is old. ", suffix=".html"),
    "a page of links": _over('<a href="x">It is old. </a>', "<html><p>", suffix=".html"),
    "a page of breaks": _over("<br>", "<html><p>It is old. ", suffix=".html"),
}  # fmt: skip

MAPS: dict[str, Shape] = {
    "APX: arguments": _counted("arg(a{}).\n", suffix=".apx"),
    "APX: attacks": _counted("att(a,a).\n", "arg(a).\n", ".apx"),
    "APX: comments": _over("% old\n", behind="arg(a).\n", suffix=".apx"),
    "TGF": _sized(lambda n: "".join(f"a{i}\n" for i in range(n)) + "#\n"
                  + "".join(f"a{i} a{i + 1}\n" for i in range(n - 1)), ".tgf"),
    "TGF: many roots on one chain": _sized(
        lambda n: "".join(f"a{i}\nb{i}\n" for i in range(n)) + "#\n"
        + "".join(f"a{i + 1} a{i} support\na0 b{i} support\n" for i in range(n - 1)), ".tgf"),
    "ICCMA": _sized(lambda n: f"p af {n}\n" + "".join(f"{i} {i + 1}\n" for i in range(1, n)), ".af"),
    "Argdown: titles": _counted("[a{}]: It is old.\n  + [a{}]\n\n", suffix=".argdown"),
    "Argdown: holders": _counted('  + [a{0}]: It is old. {{"holder": "Ann {0}"}}\n', "[t]: It must go.\n", ".argdown"),
    "Argdown: one thesis": _counted("  + [a{}]: It is old.\n", "[t]: It must go.\n", ".argdown"),
    "Argdown: braces": _over("{", "[t]: It must go.\n  + [a]: Old ", suffix=".argdown"),
    "Argdown: marks": _over("*a _b ", "[t]: It must go.\n  + [a]: Old ", suffix=".argdown"),
    "Argdown: untitled": _over("  + It is old.\n", "It must go.\n  - It must stay.\n", suffix=".argdown"),
    "Argdown: steps": _counted("({}) It is old.\n--\nx {{uses: [{}]}}\n--\n", "<a>\n\n", ".argdown", "(0) It.\n"),
    "Kialo": _counted("1.{}. Pro: It is old.\n", "Discussion Title: It\n\n1. It must go.\n", ".kialo.txt"),
    "brat: claims": _counted("T{0}\tClaim {0} {1}\told\n", suffix=".ann"),
    "brat: notes": _counted("#{}\tAnnotatorNotes T1\told\n", behind="T1\tClaim 0 3\told\n", suffix=".ann"),
    "CSV left open": _over('"a,', 'It is old. "', suffix=".txt"),
    "JSON of brackets": _over("[", suffix=".txt"),
    "YAML that goes on": _over("a:\n  b: c\n", behind="It is old.", suffix=".txt"),
    "comments before nothing": _over("// old\n/* old */\n", behind="It is old.", suffix=".txt"),
}  # fmt: skip

SHAPES = {**TEXTS, **MAPS}
