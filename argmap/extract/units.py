"""Units: the stretches of text that may become claims, each with the cues found on it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import chain, zip_longest

from msgspec import Struct
from msgspec.structs import asdict

from argmap.extract.site import closing, headline
from argmap.ingest.document import Document
from argmap.ingest.labels import speakers
from argmap.rules import pos
from argmap.rules.kinds import TextShape
from argmap.rules.lexicon import is_order
from argmap.rules.match import Hit
from argmap.rules.rulebook import Rulebook
from argmap.rules.site_lines import LineRules
from argmap.rules.token_table import TokenTable
from argmap.rules.tokens import Tokens, TokenSpan
from argmap.segment.clauses import is_schooled, shape_of
from argmap.segment.sentences import Sentence, sentences_of
from argmap.segment.sides import is_placed
from argmap.spans import CharSpan

Made = tuple[tuple[str, int, int], ...]  # rule id, start and end in characters


_DOZEN = 12
_FEWEST = 8  # claims of an article in four or five paragraphs
_SCHOOLED = 4  # words of an essay in a text of few paragraphs


class Place(Struct, frozen=True, kw_only=True, gc=False):
    """Where a unit `text[start:end]` stands: `first:last` are its tokens, `lead:trail` these with the words before and
    after it in its sentence that belong to no unit; `index` is its number as it was given."""

    index: int
    start: int
    end: int
    first: int
    last: int
    lead: int
    trail: int
    sentence: int
    block: int


class Unit(Place, frozen=True, kw_only=True, gc=False):
    """A stretch of text that may become a claim, with its words looked at. `cues` are the hits of cue rules with the
    sign each gives; `stems` those of its content words, `topic` the first of them; `opening` is its first word;
    `orders` tells whether it begins its sentence with a verb that tells the reader what to do; `names` counts the names
    inside it; `made` are the rules that made it a claim, with their words (none for a given unit)."""

    cues: tuple[tuple[Hit, str], ...] = ()
    stems: frozenset[str] = frozenset()
    topic: str = ""
    opening: str = ""
    orders: bool = False
    names: int = 0
    made: Made = ()


class Reading(Struct, frozen=True, kw_only=True, dict=True):
    """A document with its words, its sentences (spans in characters), its units, in text order, and its
    headline: the words (`title`), the stems of the content words, the block (-1 without one).

    `is_article`: the text has the many paragraphs of an article, rather than the few of an essay or a letter.
    `opener` is the unit that opens it: the first, in an article the first behind its headline; `closer` the last
    before the lines of the site at the end, such as those about the author (-1 without units)."""

    document: Document
    tokens: TokenTable
    sentences: tuple[CharSpan, ...]
    units: tuple[Unit, ...]
    title: str = ""
    title_stems: frozenset[str] = frozenset()
    headline: int = -1
    is_article: bool = False
    opener: int = 0
    closer: int = -1

    @cached_property
    def is_long(self) -> bool:
        """Whether a claim of the text that is read alone may miss what the rest of it says: in an article, or a text of
        a dozen claims."""
        return self.is_article or len(self.units) >= _DOZEN

    @cached_property
    def units_with(self) -> Mapping[str, int]:
        """How many units have each stem."""
        return Counter(chain.from_iterable([unit.stems for unit in self.units]))

    @cached_property
    def token_sentences(self) -> tuple[TokenSpan, ...]:
        """The sentences in tokens."""
        first = self.tokens.first_from
        return tuple(TokenSpan((first(start), first(end))) for start, end in self.sentences)


def _is_article(document: Document, places: Sequence[Place], rulebook: Rulebook) -> bool:
    """Whether units make an article, by how many they are and in how many paragraphs; a text that is built like an
    essay, or uses several of the words that tie one together, must have more of both."""
    paragraphs, claims = len({place.block for place in places}), len(places)
    if paragraphs >= 8 or (paragraphs >= 6 and claims >= 2 * _DOZEN):
        return True
    if paragraphs < 4 or (paragraphs < 6 and claims < _FEWEST):
        return False
    schooled = rulebook.vocabulary.lists["schooled"]
    return shape_of(document, schooled) is TextShape.ARTICLE and not is_schooled(document, schooled, _SCHOOLED)


def read_units(
    document: Document,
    spans: Sequence[CharSpan],
    rulebook: Rulebook,
    tokens: TokenTable | None = None,
    made: Sequence[Made] = (),
) -> Reading:
    """The reading of a document with the given spans, in their order, as units.

    `tokens`, when given, are what the rulebook reads in `document.reading()`; `made` the rules that made each span a
    claim.
    """
    tokens = rulebook.read(document.reading()) if tokens is None else tokens
    sentences = sentences_of(document)
    places = _places(_Around(document, sentences, rulebook.lines), spans, tokens)
    reader = _Reader(tokens, rulebook)
    block, title = headline(document, rulebook.lines)
    earlier = [-1, *(place.sentence for place in places)]
    opened = [(place, place.sentence > before) for place, before in zip(places, earlier, strict=False)]
    block = -1 if speakers(document) else block
    is_article = _is_article(document, places, rulebook)
    behind = (number for number, place in enumerate(places) if place.block != block)
    below = closing(document, sentences, rulebook.lines)
    closer = max((number for number, place in enumerate(places) if place.block < below), default=len(places) - 1)
    return Reading(
        document=document,
        tokens=tokens,
        sentences=tuple(CharSpan((start, end)) for start, end, _ in sentences),
        units=tuple(reader.unit(at, made[at.index] if made else (), opens=opens) for at, opens in opened),
        title=title,
        title_stems=frozenset(filter(None, map(rulebook.reader.stem, Tokens(title).words))),
        headline=block,
        is_article=is_article,
        opener=next(behind, 0) if is_article else 0,
        closer=closer,
    )


class _Around:
    """The sentences of a document in which units stand; `lines` tell the place and the date before the first words."""

    def __init__(self, document: Document, sentences: Sequence[Sentence], lines: LineRules) -> None:
        self._document = document
        self._sentences = sentences
        self._lines = lines
        self._ends = [end for _, end, _ in sentences]
        self._begins: dict[int, int] = {}

    def of(self, start: int, end: int) -> tuple[int, int, int, int]:
        """The number of the sentence of a unit, where its own words begin, where it ends, and its block."""
        if not self._sentences:
            return 0, 0, end, 0
        number = min(bisect_right(self._ends, start), len(self._ends) - 1)
        _, stop, block = self._sentences[number]
        if number not in self._begins:
            self._begins[number] = self._begin(number)
        return number, self._begins[number], stop, block

    def _begin(self, number: int) -> int:
        begin, stop, block = self._sentences[number]
        opens = begin == self._document.blocks[block].start
        return begin + (self._lines.prefix(self._document.reading(), begin, stop) if opens else 0)


def _places(around: _Around, spans: Sequence[CharSpan], tokens: TokenTable) -> list[Place]:
    order = sorted(range(len(spans)), key=lambda index: spans[index])
    found: list[Place] = []
    previous_end = 0
    for index, following in zip_longest(order, order[1:]):
        start, end = spans[index]
        sentence, begin, stop, block = around.of(start, end)
        first, last = tokens.first_from(start), tokens.first_from(end)
        lead, trail = first, last
        if end > previous_end or not found:  # not set into the unit before
            lead = min(first, tokens.first_from(max(previous_end, min(begin, start))))
            if following is None or spans[following][0] >= stop:  # the last of its sentence
                trail = max(last, tokens.first_from(stop))
            previous_end = end
        found.append(
            Place(
                index=index,
                start=start,
                end=end,
                first=first,
                last=last,
                lead=lead,
                trail=trail,
                sentence=sentence,
                block=block,
            )
        )
    return found


class _Reader:
    """Reads the words of units: cues, stems, first words."""

    def __init__(self, tokens: TokenTable, rulebook: Rulebook) -> None:
        self._tokens = tokens
        self._rules = rulebook.cues
        named = {place for place in tokens.great if not tokens.kinds[place] & pos.PRONOUN}
        self._named = sorted(place for place in named if place - 1 not in named)

    def unit(self, place: Place, made: Made, *, opens: bool) -> Unit:
        """The unit at a place; `opens`: it is the first of its sentence."""
        tokens = self._tokens
        first, last = place.first, place.last
        stems = list(filter(None, tokens.stems[first:last]))
        opening = next((at for at in range(first, last) if tokens.is_word[at]), -1)
        return Unit(
            **asdict(place),
            cues=self._cues(place),
            stems=frozenset(stems),
            topic=stems[0] if stems else "",
            opening=tokens.words[opening] if opening >= 0 else "",
            orders=opens and is_order(tokens.kinds[first : min(first + 2, last)]),
            names=self._names(first, last),
            made=made,
        )

    def _names(self, first: int, last: int) -> int:
        """How many names, of one word or more, stand behind the first word of a unit."""
        begin = bisect_right(self._named, first)
        return bisect_left(self._named, last, begin) - begin

    def _cues(self, place: Place) -> tuple[tuple[Hit, str], ...]:
        rules, words = self._rules, self._tokens.words
        hits = self._tokens.hits["cues"].within(place.lead, place.trail)
        if not hits:
            return ()
        opening = self._openings(place)
        found = []
        for hit in hits:
            rule = rules[hit.rule]
            starts = hit.first in opening
            if is_placed(rule.at, self._tokens, place.first, hit.first, opens=starts):
                found.append((hit, rule.sign))
                if starts and rule.at == "start":
                    opening.add(hit.last)
                    if hit.last < place.trail and words[hit.last] == ",":
                        opening.add(hit.last + 1)
        inside = _inside_longer([hit for hit, _ in found if rules[hit.rule].at == "start"])
        return tuple([(hit, sign) for hit, sign in found if hit not in inside] if inside else found)

    def _openings(self, place: Place) -> set[int]:
        """The token indices at which a cue counts as opening the unit."""
        is_word = self._tokens.is_word
        found = set()
        for at in (place.lead, place.first):
            while at < place.trail and not is_word[at]:
                found.add(at)
                at += 1
            found.add(at)
        return found


def _inside_longer(hits: Sequence[Hit]) -> set[Hit]:
    """The hits that lie inside a longer one ('though' in 'even though')."""
    inside = set()
    reached = -1  # the farthest end of the spans that begin before, or begin here and are longer
    span = (-1, -1)
    for hit in sorted(hits, key=lambda hit: (hit.first, -hit.last)):
        if (hit.first, hit.last) != span:
            reached = max(reached, span[1])
            span = (hit.first, hit.last)
        if hit.last <= reached:
            inside.add(hit)
    return inside
