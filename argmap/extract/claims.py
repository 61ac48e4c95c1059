"""Which clauses of a document are claims, each with the rule and the words that make it one."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from argmap.ingest.document import Document
from argmap.rules.match import Hit
from argmap.rules.rulebook import Rulebook
from argmap.rules.tokens import Tokens, is_word
from argmap.segment.clauses import Clause, Cutter, shape_of
from argmap.segment.sentences import sentences_of

LEAST_WORDS = 4  # a clause without a finite verb that is shorter says nothing of its own
_LONGEST_LINE = 400  # no line of the site around an article is longer


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundClaim:
    """A claim `text[start:end]`; `evidence` are (rule id, start, end) of what made it one; `block` is the
    index of its block, `sentence` that of its sentence."""

    start: int
    end: int
    block: int
    sentence: int
    evidence: tuple[tuple[str, int, int], ...]


class Finder:
    """All that the rules say of one document before there are units."""

    def __init__(self, document: Document, rulebook: Rulebook, tokens: Tokens | None = None) -> None:
        self.document = document
        self.rulebook = rulebook
        self.tokens = tokens if tokens is not None else Tokens(document.text)
        self.rules = rulebook.found_first
        self.hits: dict[str, list[Hit]] = {}
        for hit in rulebook.first_matcher.hits(self.tokens):
            self.hits.setdefault(self.rules[hit.rule].finds, []).append(hit)
        self._firsts = {finds: [hit.first for hit in hits] for finds, hits in self.hits.items()}
        self._shapes = {rule.fields["shape"]: rule.id for rule in rulebook.of_kind("claim") if "shape" in rule.fields}
        self._cutter = Cutter(self.rules, rulebook.lexicon, self.tokens, shape_of(len(document.blocks)))

    def between(self, finds: str, first: int, last: int) -> list[Hit]:
        """The hits of a kind of rule that lie in tokens `first` up to `last`."""
        hits = self.hits.get(finds, [])
        found = []
        for place in range(bisect_left(self._firsts.get(finds, []), first), len(hits)):
            if hits[place].first >= last:
                break
            if hits[place].last <= last:
                found.append(hits[place])
        return found

    def claims(self) -> list[FoundClaim]:
        """The claims, in text order."""
        found: list[FoundClaim] = []
        text = self.document.text
        dropped = [self._is_boilerplate(text[block.start : block.end]) for block in self.document.blocks]
        for number, (start, end, block) in enumerate(sentences_of(self.document)):
            if dropped[block] or self._is_boilerplate(text[start:end]):
                continue
            first, last = self.tokens.first_from(start), self.tokens.first_from(end)
            heading = self.document.blocks[block].kind == "heading"
            for clause in self._cutter.clauses(first, last, self.between("clause", first, last)):
                made = self._claim(clause, block, number, heading)
                if made:
                    found.append(made)
        return found

    def _is_boilerplate(self, line: str) -> bool:
        """Whether this line is the site's own, and no part of the article."""
        line = line.strip()
        return len(line) <= _LONGEST_LINE and any(p.match(line) for p in self.rulebook.line_patterns)

    def _claim(self, clause: Clause, block: int, sentence: int, heading: bool) -> FoundClaim | None:
        """The claim that a clause makes, or None when it makes none."""
        tokens = self.tokens
        first, last = self._trimmed(clause)
        if first >= last:
            return None
        if sum(is_word(word) for word in tokens.words[first:last]) < 2 or self._refused(first, clause.last):
            return None
        evidence = [
            (self.rules[hit.rule].id, tokens.starts[hit.first], tokens.ends[hit.last - 1]) for hit in clause.cuts
        ]
        kinds = self.rulebook.lexicon.kinds(tokens.words[first:last])
        finite = next(iter(self.rulebook.lexicon.finite_verbs(kinds)), None)
        if finite is not None:
            evidence += self._shape("finite", first + finite, first + finite + 1)
        elif not heading and last - first >= LEAST_WORDS:
            evidence += self._shape("words", first, last)
        else:
            return None
        if not evidence:
            return None
        return FoundClaim(
            start=tokens.starts[first],
            end=tokens.ends[last - 1],
            block=block,
            sentence=sentence,
            evidence=tuple(evidence),
        )

    def _shape(self, shape: str, first: int, last: int) -> list[tuple[str, int, int]]:
        """The evidence that a clause's shape gives; none without a rule for it."""
        rule = self._shapes.get(shape)
        return [] if rule is None else [(rule, self.tokens.starts[first], self.tokens.ends[last - 1])]

    def _trimmed(self, clause: Clause) -> tuple[int, int]:
        """The clause's tokens without marks around it and without leads."""
        words = self.tokens.words
        first, last = clause.first, clause.last
        while last > first and words[last - 1] in ".,;:!?-—–":
            last -= 1
        leads = {hit.first: hit.last for hit in self.between("lead", first, last)}
        while first < last:
            if words[first] in ".,;:!?-—–…":
                first += 1
            elif first in leads and leads[first] < last:
                first = leads[first]
            else:
                break
        return first, last

    def _refused(self, first: int, last: int) -> bool:
        """Whether a rule says that these words claim nothing."""
        end = last
        while end < len(self.tokens.words) and not is_word(self.tokens.words[end]):
            end += 1
        for hit in self.between("no-claim", first, end):
            at = self.rules[hit.rule].fields["at"]
            if at == "any" or (at == "start" and hit.first == first) or (at == "end" and hit.last >= last):
                return True
        return False


def find_claims(document: Document, rulebook: Rulebook, tokens: Tokens | None = None) -> list[FoundClaim]:
    """The claims of a document, in text order, none overlapping another; none for a document without blocks.

    `tokens`, when given, are those of the document's text.
    """
    return Finder(document, rulebook, tokens).claims()
