"""What the sentence before brings in for a pronoun that opens the next."""

from __future__ import annotations

from collections.abc import Collection

from argmap.extract.reports import Reports
from argmap.rules.token_table import TokenTable
from argmap.rules.tokens import NOTHING, TokenSpan


def brought_in(
    tokens: TokenTable, reports: Reports, number: int, place: int, articles: Collection[str]
) -> TokenSpan | None:
    """The one paper or body that the sentence before this one (by its number) brings in with one of the articles, where
    a pronoun opens this one in the same paragraph ('Ann sent me a paper from Turin. It found …')."""
    begin, _, block = reports.sentences[number]
    ahead, end, own = reports.sentences[number - 1]
    if number < 1 or place != begin or own != block:
        return None
    phrases, nameable = reports.holders.phrases, reports.holders.nameable
    found = [phrases.after(at, end) for at in range(ahead, end) if tokens.words[at] in articles]
    told = (span for span in found if span != NOTHING and not nameable.is_one_person(*span))
    papers = [span for span in told if nameable.is_document(*span) or nameable.is_people(*span)]
    return papers[0] if len(papers) == 1 else None
