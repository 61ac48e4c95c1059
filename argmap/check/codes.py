"""What `argmap check` can find: each code with its severity, what it means and what to do."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

from argmap.errors import UsageError

Severity = Literal["note", "warning", "error"]


class Code(Struct, frozen=True, kw_only=True):
    """One kind of finding. A…: of the argument; M…: of the map."""

    code: str
    name: str
    severity: Severity
    title: str
    means: str
    do: str


class Finding(Struct, frozen=True, kw_only=True):
    """One finding. `line` and `column` count from 1, characters of the article; `end_line` and `end_column` are
    where `words` end (exclusive); `claim` is None for what concerns the map as a whole; `others` are claims
    that belong to it."""

    code: str
    message: str
    claim: str | None = None
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1
    words: str = ""
    others: tuple[str, ...] = ()

    @property
    def severity(self) -> Severity:
        return CODES[self.code].severity

    def to_dict(self) -> dict[str, Any]:
        """The finding as JSON, with what it means and what to do."""
        kind = CODES[self.code]
        return {
            "code": self.code,
            "name": kind.name,
            "severity": kind.severity,
            "claim": self.claim,
            "others": list(self.others),
            "line": self.line,
            "column": self.column,
            "end_line": self.end_line,
            "end_column": self.end_column,
            "words": self.words,
            "message": self.message,
            "means": kind.means,
            "do": kind.do,
        }


def code_named(given: str) -> Code:
    """The code with this number or name; `UsageError` lists them all when there is none."""
    for code in CODES.values():
        if given.upper() == code.code or given.lower() == code.name:
            return code
    raise no_code(given)


def no_code(given: str) -> UsageError:
    """The error for a code that does not exist: it lists those that do."""
    return UsageError(f"no check {given!r}", "the codes are " + ", ".join(f"{c.code} {c.name}" for c in CODES.values()))


CODES: dict[str, Code] = {
    code.code: code
    for code in (
        Code(
            code="A101",
            name="main-unsupported",
            severity="warning",
            title="the main claim has no support",
            means="Nothing in the article supports its main claim: the reader is asked to take it on trust.",
            do="Give a reason for it, or see whether the map missed one: argmap tree, then argmap explain.",
        ),
        Code(
            code="A102",
            name="single-premise",
            severity="note",
            title="what is argued for rests on one premise",
            means="One premise alone carries what the article argues for; if it falls, all falls with it.",
            do="Look whether that premise is enough by itself, and add a second, independent one if there is one.",
        ),
        Code(
            code="A103",
            name="unanswered-objection",
            severity="warning",
            title="nobody answers an objection",
            means="The article raises an objection to its own side and then says nothing against it.",
            do="Answer the objection, or say why the conclusion holds in spite of it.",
        ),
        Code(
            code="A104",
            name="all-reported",
            severity="warning",
            title="all support is reported, none asserted",
            means="Every reason for this claim is what somebody else is said to say; the author vouches for none.",
            do="Find out whether the reports hold, and state at least one reason outright.",
        ),
        Code(
            code="A105",
            name="all-hedged",
            severity="note",
            title="a claim is asserted on hedged grounds only",
            means="The claim is stated outright, while each reason for it is only possible or likely.",
            do="Hedge the claim as its reasons are hedged, or give a firm reason.",
        ),
        Code(
            code="A106",
            name="strong-unsupported",
            severity="note",
            title="a strong word with no support under it",
            means="The claim is said to be beyond doubt, yet nothing in the article supports it.",
            do="Support the claim, or drop the strong word.",
        ),
        Code(
            code="A201",
            name="both-ways",
            severity="warning",
            title="supported and opposed by the same words",
            means="The same statement is brought both for and against this claim.",
            do="Decide which way it counts; if it counts both ways, say in which respect each time.",
        ),
        Code(
            code="A202",
            name="restated",
            severity="note",
            title="the same claim is restated",
            means="Two claims say the same in nearly the same words; the second adds emphasis, not a reason.",
            do="Count it once when you weigh the argument; cut one, or say what the second adds.",
        ),
        Code(
            code="A203",
            name="own-reason",
            severity="warning",
            title="a claim is given as the reason for itself",
            means="The reason says what the claim says: it begs the question.",
            do="Replace it by a reason that somebody who doubts the claim could accept.",
        ),
        Code(
            code="A204",
            name="contradicted",
            severity="warning",
            title="a claim is contradicted elsewhere in the article",
            means="Two claims deny each other, and no link in the map says that one is brought against the other.",
            do="See who says each. If the author says both, one has to go; else set the one against the other.",
        ),
        Code(
            code="M101",
            name="circular",
            severity="error",
            title="circular support",
            means="Following the links from this claim leads back to it: it ends up as a reason for itself.",
            do="Remove one of the links of the circle. Maps that argmap extracts have none.",
        ),
        Code(
            code="M102",
            name="dangling-link",
            severity="error",
            title="a link to a claim that is not there",
            means="A link begins or ends at an id that no claim of the map has.",
            do="Add the claim or remove the link; the program that wrote the map lost one of them.",
        ),
        Code(
            code="M103",
            name="span-mismatch",
            severity="error",
            title="a claim's span does not match its source",
            means="The characters of the article from start to end are not the claim's text.",
            do="Extract the map again; offsets count characters of the decoded text, not bytes.",
        ),
        Code(
            code="M104",
            name="evidence-mismatch",
            severity="warning",
            title="the words of evidence do not match their source",
            means="The words given as evidence, or as naming the holder, are not at that place of the article.",
            do="Extract the map again, or correct the place.",
        ),
        Code(
            code="M105",
            name="source-changed",
            severity="warning",
            title="the article is not the one the map was made from",
            means="The length or the checksum of the article's text differs from the one the map gives.",
            do="Extract the map again from the article as it is now.",
        ),
        Code(
            code="M106",
            name="bad-value",
            severity="error",
            title="a value outside what the map's format allows",
            means="A role, relation, certainty or confidence has a value that argmap does not know.",
            do="Correct it; docs/json.md and the JSON Schema give the values allowed.",
        ),
        Code(
            code="M107",
            name="no-source",
            severity="note",
            title="the map does not carry its article",
            means="Without the text, spans cannot be compared with their source, and places are those the map gives.",
            do="Extract the map again with this version, which keeps the text.",
        ),
    )
}
