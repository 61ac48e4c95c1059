"""Who holds a claim, when not the author, and whether it is asserted, hedged or reported."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from argmap.ingest.document import Document
from argmap.model import Attribution, Certainty
from argmap.rules.lexicon import (
    ADVERB,
    CONJUNCTION,
    DETERMINER,
    FINITE,
    HELPER,
    OPENER,
    PREPOSITION,
    PRONOUN,
    PUNCTUATION,
    REGULAR_PAST,
    TO,
    Lexicon,
)
from argmap.rules.match import Hit
from argmap.rules.rulebook import Rulebook
from argmap.rules.tokens import Tokens, is_word
from argmap.segment.sentences import sentences_of

LONGEST_HOLDER = 8  # words
_QUOTES = frozenset('"“”')
LEAST_QUOTED = 4  # fewer words between quotation marks are a way of putting it, no one's speech

Held = tuple[Attribution | None, Certainty, list[Hit]]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Frame:
    """A span with the words around it in its sentence that belong to no other span, as token indices."""

    first: int
    last: int
    lead: int
    trail: int
    sentence: int


class Attributor:
    """The attribution rules found in one text."""

    def __init__(self, document: Document, tokens: Tokens, rulebook: Rulebook) -> None:
        self._text = document.text
        self._tokens = tokens
        self._rules = rulebook.attributions
        self._lexicon: Lexicon = rulebook.lexicon
        self._lists = rulebook.vocabulary.lists
        self._sentences = [(tokens.first_from(s), tokens.first_from(e), b) for s, e, b in sentences_of(document)]
        self._starts = [first for first, _, _ in self._sentences]
        self._authors = frozenset((*self._lists["first_person"], *self._lists["we"]))
        self._hits = [hit for hit in rulebook.attribution_matcher.hits(tokens) if self._reports(hit)]
        self._firsts = [hit.first for hit in self._hits]
        self._quotes = list(_quotations(tokens, self._sentences))

    def held(self, spans: Sequence[Span]) -> list[Held]:
        """For each span who holds it (None: the author, or nobody named), its certainty, and the hits that say so."""
        return [self._held(frame) for frame in self._frames(spans)]

    def _frames(self, spans: Sequence[Span]) -> list[Frame]:
        places = [(self._tokens.first_from(start), self._tokens.first_from(end)) for start, end in spans]
        order = sorted(range(len(places)), key=lambda number: places[number])
        frames: dict[int, Frame] = {}
        for at, number in enumerate(order):
            first, last = places[number]
            sentence = max(0, bisect_right(self._starts, first) - 1)
            begin, stop, _ = self._sentences[sentence] if self._sentences else (first, last, 0)
            before = places[order[at - 1]][1] if at else 0
            after = places[order[at + 1]][0] if at + 1 < len(order) else len(self._tokens)
            trail = last if after < stop else max(last, stop)
            frames[number] = Frame(first, last, min(first, max(before, begin)), trail, sentence)
        return [frames[number] for number in range(len(places))]

    def _within(self, first: int, last: int) -> list[Hit]:
        place = bisect_right(self._firsts, first - 1)
        found = []
        while place < len(self._hits) and self._hits[place].first < last:
            if self._hits[place].last <= last:
                found.append(self._hits[place])
            place += 1
        return found

    def _held(self, frame: Frame) -> Held:
        hits = self._within(frame.lead, frame.trail)
        reported = [hit for hit in hits if self._rules[hit.rule].fields["certainty"] == "reported"]
        quotation = self._quotation_around(frame)
        if quotation is not None:
            holder, said = self._speaker(quotation)
            return holder, "reported", [*said, *(hit for hit in reported if hit not in said)]
        named = [(self._holder(hit), hit) for hit in reported]
        authors = [hit for holder, hit in named if holder is not None and not holder.holder]
        reported = [hit for hit in reported if hit not in authors]
        if reported:
            holder = next((holder for holder, hit in named if holder is not None and hit not in authors), None)
            return holder, "reported", reported
        hedges = [hit for hit in hits if self._rules[hit.rule].fields["certainty"] == "hedged"]
        return None, "hedged" if hedges else "asserted", hedges

    def _quotation_around(self, frame: Frame) -> Span | None:
        """The quotation in which most of the span lies, if any."""
        place = bisect_right(self._quotes, (frame.last, 0))
        for first, last in self._quotes[max(0, place - 2) : place]:
            if 2 * (min(last, frame.last) - max(first, frame.first)) > frame.last - frame.first:
                return first, last
        return None

    def _speaker(self, quotation: Span) -> tuple[Attribution | None, list[Hit]]:
        """Who speaks a quotation: told in the sentence it begins or ends in, else in the two sentences before."""
        opens = max(0, bisect_right(self._starts, quotation[0]) - 1)
        closes = max(0, bisect_right(self._starts, quotation[1] - 1) - 1)
        block = self._sentences[opens][2]
        for number in dict.fromkeys((opens, closes, opens - 1, opens - 2)):
            if number < 0 or self._sentences[number][2] != block:
                continue
            first, last, _ = self._sentences[number]
            for hit in self._within(first, last):
                outside = hit.last <= quotation[0] or hit.first >= quotation[1]
                if outside and self._rules[hit.rule].fields["holder"] in ("before", "after"):
                    holder = self._holder(hit)
                    if holder is not None and holder.holder:
                        return holder, [hit]
        return None, []

    def _holder(self, hit: Hit) -> Attribution | None:
        """Who the words of a hit and those beside it name; None when nobody."""
        how = self._rules[hit.rule].fields["holder"]
        if how == "none":
            return None
        if how == "first":
            first, last = hit.first, hit.first + 1
        elif how == "before":
            first, last = self._before(hit)
        elif how == "after":
            first, last = self._after(hit.last)
        else:
            first, last = hit.first, self._list_end(hit, how.strip("{}"))
        if first >= last:
            return None
        tokens = self._tokens
        start, end = tokens.starts[min(first, hit.first)], tokens.ends[max(last, hit.last) - 1]
        name = self._text[tokens.starts[first] : tokens.ends[last - 1]]
        author = last - first <= 2 and tokens.words[last - 1] in self._authors
        return Attribution(holder="" if author else name, start=start, end=end, text=self._text[start:end])

    def _list_end(self, hit: Hit, name: str) -> int:
        words = self._tokens.words
        for last in range(hit.last, hit.first, -1):
            if " ".join(words[hit.first : last]) in self._lists[name]:
                return last
        return hit.first

    def _before(self, hit: Hit) -> Span:
        """The words before a hit that may name someone. Where a mark stands before it: those behind it, when
        a quotation has just ended ('"…," said X') or a name follows (', says X,'); else those that open the
        sentence ('X, who …, said that')."""
        words = self._tokens.words
        first = hit.first
        while first > 0 and hit.first - first < LONGEST_HOLDER:
            if self._lexicon.kind(words[first - 1]) & (PUNCTUATION | CONJUNCTION | OPENER):
                break
            first -= 1
        named = self._trimmed(first, hit.first)
        if named[0] < named[1]:
            return named
        if first == 0 or not self._lexicon.kind(words[first - 1]) & PUNCTUATION:
            return first, first
        begin = self._sentences[bisect_right(self._starts, hit.first) - 1][0]
        is_name_behind = hit.last < len(words) and self._tokens.capital[hit.last]
        quotes = _QUOTES.intersection(words[max(begin, first - 2) : first]) or words[begin] in _QUOTES
        if first > begin and words[first - 1] == "," and not quotes and not is_name_behind:
            return self._after(begin)
        return self._after(hit.last)

    def _trimmed(self, first: int, last: int) -> Span:
        """The same words without adverbs and helping verbs at their end, and prepositions at their beginning."""
        kinds = self._lexicon.kinds(self._tokens.words[first:last])
        while kinds and kinds[-1] & (ADVERB | HELPER | FINITE) and not kinds[-1] & PRONOUN:
            kinds.pop()
        last = first + len(kinds)
        verbs = [place for place, kind in enumerate(kinds) if kind & (FINITE | TO)]
        skip = verbs[-1] + 1 if verbs else 0
        while skip < len(kinds) and kinds[skip] & (PREPOSITION | ADVERB) and not kinds[skip] & (PRONOUN | DETERMINER):
            skip += 1
        return first + skip, last

    def _reports(self, hit: Hit) -> bool:
        """Whether a verb of saying is one here: not after "to" or an article, nor as a participle ('added in May')."""
        if hit.first == 0 or self._rules[hit.rule].fields["holder"] != "before":
            return True
        words = self._tokens.words
        place = hit.first - 1
        while (
            place > 0 and self._lexicon.kind(words[place]) & ADVERB and not self._lexicon.kind(words[place]) & PRONOUN
        ):
            place -= 1
        previous = self._lexicon.kind(words[place])
        if previous & TO or (previous & DETERMINER and not previous & PRONOUN):
            return False
        following = self._lexicon.kind(words[hit.last]) if hit.last < len(words) else PUNCTUATION
        is_participle = self._lexicon.kind(words[hit.last - 1]) & REGULAR_PAST and following & PREPOSITION
        return not is_participle or bool(previous & (PUNCTUATION | PRONOUN))

    def _after(self, first: int) -> Span:
        words = self._tokens.words
        last = first
        while last < len(words) and last - first < LONGEST_HOLDER:
            kind = self._lexicon.kind(words[last])
            if kind & (PUNCTUATION | OPENER) or words[last] in self._lists["holder_end"]:
                break
            last += 1
        return first, last


def _quotations(tokens: Tokens, sentences: Sequence[tuple[int, int, int]]) -> Iterator[Span]:
    """The stretches between quotation marks of at least `LEAST_QUOTED` words, as token indices.

    A quotation that is not closed at the end of a block goes on in the next when that opens with a mark.
    """
    words = tokens.words
    blocks: dict[int, list[int]] = {}
    for first, last, block in sentences:
        blocks.setdefault(block, [first, last])[1] = last
    for first, last in blocks.values():
        opened = -1
        for place in range(first, last):
            word = words[place]
            if word == "“" or (word == '"' and opened < 0):
                opened = place
            elif word in ("”", '"') and opened >= 0:
                if sum(is_word(word) for word in words[opened + 1 : place]) >= LEAST_QUOTED:
                    yield opened, place + 1
                opened = -1
        if opened >= 0 and sum(is_word(word) for word in words[opened + 1 : last]) >= LEAST_QUOTED:
            yield opened, last


def attribute(document: Document, tokens: Tokens, spans: Sequence[Span], rulebook: Rulebook) -> list[Held]:
    """For each span, in the order given: its holder (None when the author), its certainty, and the hits
    (of `rulebook.attributions`) that say so. `tokens` are those of `document.reading()`."""
    return Attributor(document, tokens, rulebook).held(spans)
