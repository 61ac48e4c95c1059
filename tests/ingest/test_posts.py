"""Chats, threads of comments and of mails: what each post says is its writer's."""

from __future__ import annotations

import pytest
from argmap import extract
from argmap.ingest import plain
from argmap.ingest.posts import opened

SAID = ("the pier must go", "it is dry", "it floods every spring")
STYLES = {
    "time in brackets": "[10:3{n}] {who}: {said}\n",
    "time before": "10:3{n} {who}: {said}\n",
    "time behind": "{who} [10:3{n}]: {said}\n",
    "nicks": "<{who}> {said}\n",
    "lines of their own": "{who}  10:3{n} AM\n{said}\n\n",
    "comments": "{who} · {n} days ago\n{said}\n\n",
}


def held(text: str) -> list[tuple[str, str]]:
    claims = extract(text).claims()
    return [(claim.text, claim.attribution.holder if claim.attribution else "") for claim in claims]


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES.keys())
def test_each_post_is_its_writers(style: str) -> None:
    said = list(zip(SAID, ("dana", "piet", "dana"), strict=True))
    text = "".join(style.format(n=n, who=who, said=words) for n, (words, who) in enumerate(said, 2))
    assert held(text) == said


def test_a_post_goes_on_over_its_paragraphs() -> None:
    text = (
        "[10:32] dana: the pier must go\n\nIt costs too much.\n\n[10:33] piet: it is dry\n\n[10:35] dana: it floods\n"
    )
    assert held(text)[1] == ("It costs too much", "dana")


def test_what_a_mail_quotes_is_the_writer_of_that() -> None:
    text = (
        "We should keep the pier.\n\nOn Tue, 3 Mar 2026 at 10:32, Dana Lowe <dana@example.org> wrote:\n\n"
        "> The pier must go.\n>\n> On Mon, 2 Mar 2026 at 9:12, Piet Hart wrote:\n>> The pier is dry.\n\nIt is cheap.\n"
    )
    assert held(text) == [
        ("We should keep the pier", ""),
        ("The pier must go", "Dana Lowe"),
        ("The pier is dry", "Piet Hart"),
        ("It is cheap", ""),
    ]


def test_the_head_of_a_mail_names_its_writer() -> None:
    text = (
        "From: Mara Lind <mara@example.org>\nSent: Tuesday, 3 March 2026 11:02\nTo: All\nSubject: The pier\n\n"
        "We should keep it.\n\nFrom: Dana Lowe\nDate: Monday\nTo: All\n\nThe pier must go.\n"
    )
    assert held(text) == [("We should keep it", "Mara Lind"), ("The pier must go", "Dana Lowe")]


def test_a_transcript_without_questions_is_one_by_the_offices_of_those_who_speak() -> None:
    text = (
        "DANA LOWE (chair): We are late.\n\nMR HART: The tram is too dear.\n\nLIND: It pays for itself.\n\n"
        "HART: Buses are cheap.\n\nLIND: Buses are slow.\n\nCHAIR: We have to close.\n"
    )
    assert [who for _, who in held(text)] == ["DANA LOWE", "MR HART", "LIND", "MR HART", "LIND", "DANA LOWE"]


@pytest.mark.parametrize(
    "text",
    [
        "Published · 2 days ago\n\nThe pier must go.\n\nUpdated · 1 day ago\n\nIt floods.\n",
        "The bus leaves at 10:32.\n\nThe pier must go.\n",
        "From: the harbour\n\nThe pier must go.\n",
        "Note: the pier is old.\n\nWarning: it is wet.\n\nNote: it sways.\n\nWarning: it may fall.\n",
    ],
)
def test_other_lines_open_no_post(text: str) -> None:
    found = held(text)
    assert found
    assert not any(who for _, who in found)


def test_long_lines_take_time_that_grows_with_them() -> None:
    line = "dana" + " " * 50_000 + "[" + "\t" * 50_000
    assert opened(line, [(0, len(line))] * 5) == {}
    assert plain.read("\n".join([line] * 3)).turns == ()
