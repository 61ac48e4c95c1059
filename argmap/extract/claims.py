"""Which clauses of a document are claims, each with the rule and the words that make it one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from argmap.extract.insets import insets
from argmap.extract.site import article_parts
from argmap.ingest.document import Document
from argmap.ingest.labels import questions, speakers
from argmap.rules.kinds import Claim, Cut, Inset, NoClaim, Phrased, TextShape
from argmap.rules.kinds.attribution import Holder
from argmap.rules.kinds.claim import ClaimShape, NoClaimPlace
from argmap.rules.kinds.clause import CueGoes
from argmap.rules.lexicon import (
    ADVERB,
    COORDINATOR,
    DETERMINER,
    PREPOSITION,
    begins_assertion,
    is_clause,
    is_open,
    is_order,
    likely_finite,
    may_have_verb,
)
from argmap.rules.match import Hit
from argmap.rules.rulebook import Rulebook
from argmap.rules.token_table import TokenTable
from argmap.segment.clauses import Clause, Cutter, is_title, shape_of
from argmap.segment.sentences import sentences_of

MOST_OF_FRAME = 8  # words that only tell who says what
FEW_WORDS = 7  # a stretch without a verb that is shorter may be an afterthought
LEAST_WORDS = 4  # a clause without a finite verb that is shorter says nothing of its own

_QUOTES = ('"', "“", "”")
_MARKS = ".,;:!?-—–…"


class FoundClaim(Struct, frozen=True, kw_only=True):
    """A claim `text[start:end]`; `evidence` are (rule id, start, end) of what made it one; `block` is the
    index of its block, `sentence` that of its sentence."""

    start: int
    end: int
    block: int
    sentence: int
    evidence: tuple[tuple[str, int, int], ...]


class Finder:
    """All that the rules say of one document before there are units."""

    def __init__(self, document: Document, rulebook: Rulebook, tokens: TokenTable | None = None) -> None:
        self.document = document
        self.rulebook = rulebook
        self._reading = document.reading()
        self.tokens = tokens if tokens is not None else rulebook.read(self._reading)
        self.rules = rulebook.found_first
        self.hits: dict[str, list[Hit]] = {}
        for hit in self.tokens.hits["found_first"].all():
            self.hits.setdefault(self.rules[hit.rule].finds, []).append(hit)
        self._firsts = {finds: [hit.first for hit in hits] for finds, hits in self.hits.items()}
        self._shapes = {rule.shape: rule.id for rule in rulebook.of_type(Claim)}
        self._text_shape = shape_of(document)
        self._asking = {in_turn: _asking(self.rules, self._text_shape, in_turn=in_turn) for in_turn in (False, True)}
        self._cutter = Cutter(self.rules, self.tokens, self._text_shape)

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
        blocks = self.document.blocks
        sentences = sentences_of(self.document)
        parts = article_parts(self.document, sentences, self.rulebook.lines)
        out = self._background(sentences)
        turns, only_asked = speakers(self.document), questions(self.document)
        for number, (part, (begin, _, block)) in enumerate(zip(parts, sentences, strict=True)):
            if part is None or number in out:
                continue
            start, end = part
            if begin == blocks[block].start:
                start += self.rulebook.lines.prefix(self._reading, start, end)
            turn = turns.get(block)
            if turn is not None:
                start = max(start, turn.start)
            asks = block in only_asked if turn is None else turn.asks
            first, last = self.tokens.first_from(start), self.tokens.first_from(end)
            heading = blocks[block].kind == "heading"
            leads = {hit.first: hit.last for hit in self.between("lead", first, last)}
            clauses = self._cutter.clauses(first, last, self.between("clause", first, last), leads)
            asked = None if heading or asks else self._asking[turn is not None and not self.document.turns]
            make = partial(self._claim, end=last, block=block, sentence=number, heading=heading, asked=asked)
            found += self._with_insets(self._joined(clauses, make))
        return found

    def _joined(self, clauses: Sequence[Clause], make: Callable[[Clause], FoundClaim | None]) -> Iterator[FoundClaim]:
        """The claims of a sentence's clauses; a condition is one with the clause it opens where that makes none."""
        held: tuple[Clause, FoundClaim] | None = None
        for clause in clauses:
            made = make(clause)
            if held and made is None:
                clause = Clause(first=held[0].first, last=clause.last)
                made = make(clause)
            elif held:
                yield held[1]
            held = None
            if made is not None and self._is_condition(clause):
                held = clause, made
            elif made is not None:
                yield made
        if held:
            yield held[1]

    def _with_insets(self, claims: Iterator[FoundClaim]) -> Iterator[FoundClaim]:
        """The same claims, each followed by those set into it; one that closes a claim is no part of that."""
        starts, ends = self.tokens.starts, self.tokens.ends
        for claim in claims:
            first, last = self.tokens.first_from(claim.start), self.tokens.first_from(claim.end)
            rules = ((hit, self.rules[hit.rule]) for hit in self.between("inset", first, last))
            hits = [hit for hit, rule in rules if isinstance(rule, Inset) and self._text_shape in rule.texts]
            found = list(insets(self.tokens, first, last, hits)) if hits else []
            cut = next((inset.hit.first - 1 for inset in found if inset.closes), last)
            yield replace(claim, end=ends[cut - 1])
            for inset in found:
                words = (self.rules[inset.hit.rule].id, starts[inset.hit.first], ends[inset.hit.last - 1])
                yield replace(claim, start=starts[inset.first], end=ends[inset.last - 1], evidence=(words,))

    def _is_condition(self, clause: Clause) -> bool:
        """Whether the clause keeps the word that it was cut for and opens with, so that it hangs on the next."""
        opened = [hit for hit in clause.cuts if hit.first >= clause.first]
        rules = (self.rules[hit.rule] for hit in opened)
        return any(isinstance(rule, Cut) and rule.cue is CueGoes.LEFT for rule in rules)

    def _background(self, sentences: Sequence[tuple[int, int, int]]) -> set[int]:
        """The numbers of the sentences that the rules about title and introduction keep out."""
        blocks = self.document.blocks
        by_block: dict[int, list[int]] = {}
        for number, (_, _, block) in enumerate(sentences):
            by_block.setdefault(block, []).append(number)
        title = next(iter(by_block), 0)
        first = sentences[by_block[title][0]] if by_block else (0, 0, 0)
        is_titled = bool(by_block) and len(by_block[title]) == 1 and is_title(self.document.unmarked(*first[:2]))
        place = {NoClaimPlace.TITLE: title if is_titled else -1}
        place[NoClaimPlace.INTRODUCTION] = next(
            (b for b in by_block if b != place[NoClaimPlace.TITLE] and blocks[b].kind == "paragraph"), -1
        )
        out: set[int] = set()
        for rule in self.rulebook.of_type(NoClaim):
            numbers = by_block.get(place.get(rule.at, -1), [])
            if numbers and self._text_shape in rule.texts:
                out.update(number for number in numbers if not self._is_spared(rule, sentences, number, numbers[-1]))
        return out

    def _is_spared(self, rule: NoClaim, sentences: Sequence[tuple[int, int, int]], number: int, last: int) -> bool:
        signs = {*rule.spares, *(rule.spares_last if number == last else ())}
        if not signs:
            return False
        start, end, _ = sentences[number]
        hits = self.tokens.hits["cues"].within(self.tokens.first_from(start), self.tokens.first_from(end))
        return any(self.rulebook.cues[hit.rule].sign in signs for hit in hits)

    def _claim(
        self, clause: Clause, end: int, block: int, sentence: int, heading: bool, asked: frozenset[int] | None
    ) -> FoundClaim | None:
        """The claim that a clause makes, in a sentence of tokens up to `end`; None when it makes none.
        `asked`: the rules by which a question asserts here, None where none may."""
        tokens = self.tokens
        first, last = self._trimmed(clause)
        if first >= last:
            return None
        stop = self._mark_after(clause.last, end)
        refusal = self._refusal(first, clause.last, stop, heading=heading)
        asks = self._asks(first, stop, asked) if refusal and refusal.at is NoClaimPlace.END and asked else []
        if sum(tokens.is_word[first:last]) < 2 or (refusal and not asks) or self._only_names(clause, first, last):
            return None
        evidence = [
            (self.rules[hit.rule].id, tokens.starts[hit.first], tokens.ends[hit.last - 1]) for hit in clause.cuts
        ]
        evidence += [(self.rules[hit.rule].id, tokens.starts[hit.first], tokens.ends[hit.last - 1]) for hit in asks]
        kinds = tokens.kinds[first:last]
        finite = likely_finite(kinds)
        demands = block == 0 and is_order(kinds)
        if heading and not demands and not (is_clause(kinds) and begins_assertion(kinds)):
            return None
        if finite >= 0:
            evidence += self._shape_evidence(ClaimShape.FINITE, first + finite, first + finite + 1)
        elif is_order(kinds):
            evidence += self._shape_evidence(ClaimShape.IMPERATIVE, first, first + 1)
        elif last - first >= LEAST_WORDS and self._has_content(kinds, first) and not self._is_afterthought(kinds):
            evidence += self._shape_evidence(ClaimShape.WORDS, first, last)
        elif not (clause.cuts and may_have_verb(kinds)):
            return None
        if not evidence:
            return None
        mark = next((place for place in range(last, stop) if asks and tokens.words[place] == "?"), last - 1)
        return FoundClaim(
            start=tokens.starts[first],
            end=tokens.ends[mark],
            block=block,
            sentence=sentence,
            evidence=tuple(evidence),
        )

    def _only_names(self, clause: Clause, first: int, last: int) -> bool:
        """Whether a clause cut out of its sentence says no more than who says the rest of it (", as Ann Lowe said")."""
        if not clause.cuts or last - first > MOST_OF_FRAME or not all(self.tokens.is_word[first:last]):
            return False
        hits = self.tokens.hits["attributions"].within(first, last)
        says = any(
            hit.last == last and self.rulebook.attributions[hit.rule].holder.place is Holder.BEFORE for hit in hits
        )
        return says and likely_finite(self.tokens.kinds[first : last - 1]) < 0

    def _is_afterthought(self, kinds: Sequence[int]) -> bool:
        """Whether a few words without a verb only add to the sentence before ("Not in front of it.")."""
        return len(kinds) < FEW_WORDS and bool(kinds[0] & (ADVERB | PREPOSITION)) and not kinds[0] & DETERMINER

    def _has_content(self, kinds: Sequence[int], first: int) -> bool:
        """Whether any word says something beside names, figures and closed classes."""
        capital = self.tokens.capital
        return any(is_open(kind) and not capital[first + place] for place, kind in enumerate(kinds))

    def _shape_evidence(self, shape: ClaimShape, first: int, last: int) -> list[tuple[str, int, int]]:
        """The evidence that a clause's shape gives; none without a rule for it."""
        rule = self._shapes.get(shape)
        return [] if rule is None else [(rule, self.tokens.starts[first], self.tokens.ends[last - 1])]

    def _trimmed(self, clause: Clause) -> tuple[int, int]:
        """The clause's tokens without marks around it, without leads, and without a conjunction left at its end."""
        words = self.tokens.words
        first, last = clause.first, clause.last
        while last > first and (words[last - 1] in _MARKS or self._dangles(last - 1)):
            last -= 1
        leads = {hit.first: hit.last for hit in self.between("lead", first, last)}
        while first < last:
            if words[first] in _MARKS:
                first += 1
            elif first in leads and leads[first] < last:
                first = leads[first]
            else:
                break
        return self._unquoted(first, last)

    def _dangles(self, place: int) -> bool:
        """Whether the word here can end no clause."""
        return bool(self.tokens.kinds[place] & COORDINATOR)

    def _unquoted(self, first: int, last: int) -> tuple[int, int]:
        """The same without a quotation mark whose fellow is outside: at one end, or where a quotation ends that
        began before; then who says it is left out as well."""
        words = self.tokens.words
        quotes = [place for place in range(first, last) if words[place] in _QUOTES]
        if last - first < 2 or len(quotes) != 1:
            return first, last
        if quotes[0] == first:
            return first + 1, last
        if quotes[0] == last - 1 or self._closes(quotes[0], first):
            last = quotes[0]
            while last > first and words[last - 1] in _MARKS:
                last -= 1
        return first, last

    def _closes(self, quote: int, first: int) -> bool:
        """Whether a quotation mark ends what was said, in a clause that begins at `first`: it follows a mark."""
        tokens = self.tokens
        if tokens.words[quote - 1] not in _MARKS or tokens.ends[quote - 1] != tokens.starts[quote]:
            return False
        return sum(tokens.is_word[first:quote]) >= LEAST_WORDS

    def _mark_after(self, last: int, end: int) -> int:
        """The place after the marks that follow a clause in its sentence."""
        while last < end and not self.tokens.is_word[last]:
            last += 1
        return last

    def _asks(self, first: int, stop: int, asked: frozenset[int]) -> list[Hit]:
        """The hit by which a question is one that asserts; none for what is no question, or for a few words of which
        only the mark says that they ask."""
        few = sum(self.tokens.is_word[first:stop]) < LEAST_WORDS
        hits = (hit for hit in self.between("claim", first, stop) if hit.rule in asked)
        return [hit for hit in hits if not few or any(self.tokens.is_word[hit.first : hit.last])][:1]

    def _refusal(self, first: int, last: int, stop: int, *, heading: bool) -> NoClaim | None:
        """The rule by which these words claim nothing, if any; the marks after them end at `stop`."""
        for hit in self.between("no-claim", first, stop):
            rule = self.rules[hit.rule]
            if isinstance(rule, NoClaim) and (
                rule.at is NoClaimPlace.ANY
                or (rule.at is NoClaimPlace.HEADING and heading)
                or (rule.at is NoClaimPlace.START and hit.first == first)
                or (rule.at is NoClaimPlace.END and hit.first >= last - 1)
            ):
                return rule
        return None


def _asking(rules: Sequence[Phrased], shape: TextShape, *, in_turn: bool) -> frozenset[int]:
    """The rules, by number, by which a question asserts in a text of this shape, in what is said in a conversation or
    elsewhere."""
    claims = ((number, rule) for number, rule in enumerate(rules) if isinstance(rule, Claim))
    return frozenset(number for number, rule in claims if shape in rule.texts and (rule.turns or not in_turn))


def find_claims(document: Document, rulebook: Rulebook, tokens: TokenTable | None = None) -> list[FoundClaim]:
    """The claims of a document, in text order; they overlap only where one is set into another. None for a document
    without blocks.

    `tokens`, when given, are what the rulebook reads in `document.reading()`.
    """
    return Finder(document, rulebook, tokens).claims()
