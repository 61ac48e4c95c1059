"""Names as they stand in a text, and as they are written for a holder."""

from __future__ import annotations

from collections.abc import Collection

from argmap.ingest.document import Document
from argmap.model import Attribution
from argmap.rules import pos
from argmap.rules.token_table import TokenTable
from argmap.rules.tokens import TokenSpan
from argmap.spans import CharSpan


class Spelling:
    """Reads the names of one document; `starts` are the tokens that open its sentences."""

    def __init__(self, document: Document, tokens: TokenTable, starts: Collection[int]) -> None:
        self._document = document
        self._tokens = tokens
        self._starts = frozenset(starts)

    def span(self, name: TokenSpan) -> CharSpan:
        """Where a name stands in the text, without the mark of what is its own."""
        return CharSpan((self._tokens.starts[name[0]], self._end(name[1])))

    def _end(self, last: int) -> int:
        """Where a name ends in the text whose tokens end before `last`, without the mark of what is its own."""
        tokens = self._tokens
        if tokens.words[last - 1].endswith("'s"):
            return tokens.ends[last - 1] - 2
        return tokens.ends[last - 2 if tokens.words[last - 1] == "'" else last - 1]

    def read(self, first: int, last: int) -> str:
        """Tokens as the document has them, without the mark of what is their own; nothing for none."""
        return self._words(self.span(TokenSpan((first, last)))) if first < last else ""

    def read_inside(self, first: int, last: int) -> str:
        """A name as it stands inside a longer one: what only opens a sentence has no capital."""
        name = self.read(first, last)
        article = self._tokens.kinds[first] & pos.DETERMINER
        opens = first in self._starts and last - first > 1 and (article or not self._tokens.capital[first + 1])
        return name[:1].lower() + name[1:] if opens else name

    def named_by(self, name: CharSpan, words: CharSpan) -> Attribution:
        """The holder whose name stands at one stretch of the text, said by the words at another."""
        return Attribution(
            holder=self._words(name),
            start=words[0],
            end=words[1],
            text=self._document.text[slice(*words)],
            plain=self._document.plain(*words),
        )

    def _words(self, span: CharSpan) -> str:
        return " ".join(self._document.unmarked(*span).split())
