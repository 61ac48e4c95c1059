"""Who holds a claim, when not the author, and whether it is asserted, hedged or reported."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from argmap.extract.holders import NOBODY, Holders
from argmap.extract.naming import Naming
from argmap.extract.persons import Persons
from argmap.extract.quotations import Span, around, quotations, signatures
from argmap.ingest.document import Document
from argmap.ingest.labels import speakers
from argmap.model import Attribution, Certainty
from argmap.rules.kinds.attribution import Certainty as RuleCertainty
from argmap.rules.kinds.attribution import Holder
from argmap.rules.lexicon import CONJUNCTION
from argmap.rules.match import Hit
from argmap.rules.rulebook import Rulebook
from argmap.rules.token_table import TokenTable
from argmap.segment.sentences import sentences_of

Held = tuple[Attribution | None, Certainty, list[Hit]]
_TOPICS = 3  # sentences before a pronoun whose subjects it may mean
_NOMINAL = (Holder.FIRST, Holder.UNNAMED, Holder.AFTER_WORD)
_VERBAL = (Holder.BEFORE, Holder.PERSON)
_CARRIED = (Holder.DOER, Holder.AFTER, Holder.AFTER_WORD, Holder.SUBJECT, *_VERBAL)


@dataclass(frozen=True, slots=True)
class Frame:
    """A span with the words around it in its sentence that belong to no other span, as token indices;
    `after` is where the span before it in its sentence ends, -1 for the first."""

    first: int
    last: int
    lead: int
    trail: int
    sentence: int
    after: int


class Attributor:
    """The attribution rules found in one text."""

    def __init__(self, document: Document, tokens: TokenTable, rulebook: Rulebook) -> None:
        self._document = document
        self._tokens = tokens
        self._rules = rulebook.attributions
        self._lists = rulebook.vocabulary.lists
        self._goes_on = frozenset(self._lists["goes_on"])
        self._sentences = [(tokens.first_from(s), tokens.first_from(e), b) for s, e, b in sentences_of(document)]
        self._starts = [first for first, _, _ in self._sentences]
        self._ends = [last for _, last, _ in self._sentences]
        self._things = frozenset(self._lists["thing_pronouns"])
        self._authors = frozenset((*self._lists["first_person"], *self._lists["we"]))
        self._quotes = list(quotations(tokens, self._sentences))
        self._holders = Holders(tokens, self._lists, self._sentences)
        self._unnamed = tuple(self._lists["unnamed"])
        self._naming = Naming.of(tokens, self._starts)
        self._plurals = frozenset(self._lists["plural_pronouns"])
        self._named: dict[Hit, Span] = {}
        self._hits = self._sorted([hit for hit in tokens.hits["attributions"].all() if self._reports(hit)])
        self._firsts = [hit.first for hit in self._hits]
        self._signed = signatures(document)
        self._turns = speakers(document)
        begins = {block: tokens.first_from(turn.start) for block, turn in self._turns.items()}
        self._persons = Persons(
            tokens, self._lists, self._sentences, self._holders, self._quotes, self._spoken_by(), begins
        )

    def held(self, spans: Sequence[Span]) -> list[Held]:
        """For each span who holds it (None: the author, or nobody named), its certainty, and the hits that say so."""
        frames = self._frames(spans)
        made: list[Held] = [self._held(frame) for frame in frames]
        self._carry(frames, made)
        return [self._by_block(frame, held) for frame, held in zip(frames, made, strict=True)]

    def _frames(self, spans: Sequence[Span]) -> list[Frame]:
        places = [(self._tokens.first_from(start), self._tokens.first_from(end)) for start, end in spans]
        order = sorted(range(len(places)), key=lambda number: places[number])
        frames: dict[int, Frame] = {}
        for at, number in enumerate(order):
            first, last = places[number]
            sentence = self._sentence(first)
            begin, stop, _ = self._sentences[sentence] if self._sentences else (first, last, 0)
            before = places[order[at - 1]][1] if at else 0
            after = places[order[at + 1]][0] if at + 1 < len(order) else len(self._tokens)
            trail = last if after < stop else max(last, stop)
            follows = before if at and places[order[at - 1]][0] >= begin else -1
            frames[number] = Frame(first, last, min(first, max(before, begin)), trail, sentence, follows)
        return [frames[number] for number in range(len(places))]

    def _sentence(self, place: int) -> int:
        return min(bisect_right(self._ends, place), max(0, len(self._ends) - 1))

    def _sorted(self, hits: list[Hit]) -> list[Hit]:
        """The same without those that take a noun for a verb of saying, or the verb for the noun ('reports that')."""
        nouns = {hit.first for hit in hits if self._how(hit) in _NOMINAL}
        told = [hit for hit in hits if hit.first in nouns and self._how(hit) in (Holder.BEFORE, Holder.DOER)]
        verbs = {hit.first for hit in told if self._holders.is_speaker(*self._named[hit])}
        return [hit for hit in hits if hit.first not in nouns or (self._how(hit) in _NOMINAL) != (hit.first in verbs)]

    def _how(self, hit: Hit) -> Holder:
        return self._rules[hit.rule].holder.place

    def _within(self, first: int, last: int) -> list[Hit]:
        place = bisect_right(self._firsts, first - 1)
        found = []
        while place < len(self._hits) and self._hits[place].first < last:
            if self._hits[place].last <= last:
                found.append(self._hits[place])
            place += 1
        return found

    def _is_quoted(self, hit: Hit) -> bool:
        place = bisect_right(self._quotes, (hit.first, len(self._tokens)))
        return place > 0 and hit.last <= self._quotes[place - 1][1] and hit.first > self._quotes[place - 1][0]

    def _held(self, frame: Frame) -> Held:
        hits = self._within(frame.lead, frame.trail)
        reported = [hit for hit in hits if self._rules[hit.rule].certainty is RuleCertainty.REPORTED]
        quotation = around(self._quotes, frame.first, frame.last)
        if quotation is not None:
            holder, said = self._speaker(quotation)
            return holder, "reported", [*said, *(hit for hit in reported if hit not in said)]
        unquoted = [hit for hit in reported if not self._is_quoted(hit)]
        reported = self._outermost(unquoted or reported)
        named = [(self._holder(hit), hit) for hit in reported]
        authors = [hit for holder, hit in named if holder is not None and not holder.holder]
        reported = [hit for hit in reported if hit not in authors]
        if reported:
            holder = next((holder for holder, hit in named if holder is not None and hit not in authors), None)
            return holder, "reported", reported
        hedges = [hit for hit in hits if self._rules[hit.rule].certainty is RuleCertainty.HEDGED]
        return None, "hedged" if hedges else "asserted", hedges

    def _outermost(self, hits: list[Hit]) -> list[Hit]:
        """The same hits, those first that close their sentence (', argues X'): all before them is what X says; those
        last that give no name."""
        return sorted(hits, key=lambda hit: (not self._closes(hit), self._how(hit) is Holder.UNNAMED))

    def _closes(self, hit: Hit) -> bool:
        """Whether the words of a hit, with the holder's name, stand behind a comma at the end of their sentence."""
        if hit not in self._named:
            return False
        words = self._tokens.words
        end = self._sentences[self._sentence(hit.first)][1]
        first, last = min(hit.first, self._named[hit][0]), max(hit.last, self._named[hit][1])
        behind = first > 0 and words[first - 1] == "," and self._how(hit) is not Holder.SUBJECT
        return behind and not any(self._tokens.is_word[last:end])

    def _carry(self, frames: Sequence[Frame], made: list[Held]) -> None:
        """Gives the spans of a sentence the holder of what is said before them in it, where that goes on."""
        order = sorted(range(len(frames)), key=lambda number: frames[number].first)
        last: tuple[int, Held] | None = None
        for number in order:
            frame, held = frames[number], made[number]
            if last is None or last[0] != frame.sentence or frame.after < 0:
                last = None
            if held[1] == "reported":
                last = (frame.sentence, held) if self._is_carried(held) else None
            elif last is not None and self._goes_on_at(frame):
                made[number] = last[1]
        for place in range(len(order) - 1, 0, -1):
            earlier, later = order[place - 1], order[place]
            hits = made[later][2]
            closing = made[later][1] == "reported" and bool(hits) and self._closes(hits[0])
            same = frames[earlier].sentence == frames[later].sentence
            if closing and same and made[earlier][0] is None:
                made[earlier] = made[later]

    def _is_carried(self, held: Held) -> bool:
        return held[0] is not None and bool(held[2]) and self._how(held[2][0]) in (*_CARRIED, Holder.LIST)

    def _goes_on_at(self, frame: Frame) -> bool:
        """Whether the words before the span go on with what is said: 'because', 'and that', a bare 'and'."""
        between = self._tokens.words[frame.after : frame.first]
        bridge = [*between, *self._tokens.words[frame.first : frame.first + 1]]
        if self._goes_on.intersection(bridge):
            return True
        return bool(between) and all(kind & CONJUNCTION for kind in self._tokens.kinds[frame.after : frame.first])

    def _by_block(self, frame: Frame, held: Held) -> Held:
        """The same; a span of the author's in a turn is its speaker's, as sure as it is said, and one in a signed
        quotation is reported of the signer."""
        block = self._sentences[frame.sentence][2] if self._sentences else -1
        if held[1] == "reported":
            return held
        if block in self._turns:
            turn = self._turns[block]
            if not turn.speaker:
                return held
            return replace(self._named_by(turn.name, turn.name), holder=turn.speaker), held[1], held[2]
        if block in self._signed:
            signed = self._signed[block]
            return self._named_by(signed, signed), "reported", held[2]
        return held

    def _named_by(self, name: Span, words: Span) -> Attribution:
        """The holder whose name stands at one stretch of the text, said by the words at another."""
        document = self._document
        holder = " ".join(document.unmarked(*name).split())
        text = document.text[slice(*words)]
        return Attribution(holder=holder, start=words[0], end=words[1], text=text, plain=document.plain(*words))

    def _speaker(self, quotation: Span) -> tuple[Attribution | None, list[Hit]]:
        """Who speaks a quotation: told in the sentence it begins or ends in, else in the two sentences before."""
        opens, closes = self._sentence(quotation[0]), self._sentence(quotation[1] - 1)
        block = self._sentences[opens][2]
        for number in dict.fromkeys((opens, closes, opens - 1, opens - 2)):
            if number < 0 or self._sentences[number][2] != block:
                continue
            for hit in self._within(*self._sentences[number][:2]):
                if self._how(hit) in _CARRIED and not self._is_quoted(hit):
                    holder = self._holder(hit)
                    if holder is not None and holder.holder:
                        return holder, [hit]
        return None, []

    def _spoken_by(self) -> dict[int, Span]:
        """For each sentence with a named speaker, the words that name the first."""
        found: dict[int, Span] = {}
        for hit in self._hits:
            if self._named.get(hit, NOBODY) != NOBODY and not self._is_quoted(hit):
                found.setdefault(self._sentence(hit.first), self._named[hit])
        return found

    def _reports(self, hit: Hit) -> bool:
        """Whether the words of a hit say who holds what; notes who, where the rule asks for a name."""
        how = self._how(hit)
        if how in (Holder.NONE, Holder.FIRST, Holder.LIST, Holder.UNNAMED):
            return True
        sentence = self._sentence(hit.first)
        if how is Holder.SUBJECT:
            found = self._holders.opening(self._sentences[sentence][0], hit.first)
        elif how is Holder.DOER:
            found = self._holders.doer(hit, sentence)
        elif how in _VERBAL:
            found = NOBODY if self._holders.is_participle(hit) else self._holders.before(hit, sentence)
            if how is Holder.PERSON and not (
                self._holders.is_person(*found) and self._tokens.words[found[0]] not in self._things
            ):
                found = NOBODY
        elif how is Holder.AFTER:
            found = self._holders.after(hit.last, self._sentences[sentence][1])
        else:
            word = self._rules[hit.rule].holder.name
            place = next((p for p in range(hit.first, hit.last) if self._tokens.words[p] == word), hit.last)
            end = hit.last if place + 1 < hit.last else self._sentences[sentence][1]
            found = self._holders.after(place + 1, end)
        if found != NOBODY:
            self._named[hit] = found
        return found != NOBODY

    def _holder(self, hit: Hit) -> Attribution | None:
        """Who the words of a hit and those beside it name; None when nobody."""
        how = self._how(hit)
        if how is Holder.NONE:
            return None
        if how is Holder.UNNAMED:
            words = self._tokens.starts[hit.first], self._tokens.ends[hit.last - 1]
            unnamed = " ".join((*self._unnamed, self._rules[hit.rule].holder.name))
            return replace(self._named_by(words, words), holder=unnamed)
        if how is Holder.FIRST:
            first, last = hit.first, hit.first + 1
        elif how is Holder.LIST:
            first, last = hit.first, self._list_end(hit, self._rules[hit.rule].holder.name)
        else:
            first, last = self._named[hit]
        tokens = self._tokens
        start, end = tokens.starts[min(first, hit.first)], tokens.ends[max(last, hit.last) - 1]
        known = self._meant(*self._persons.meant(first, last))
        found = self._named_by((tokens.starts[known[0]], tokens.ends[known[1] - 1]), (start, end))
        author = last - first <= 2 and tokens.words[last - 1] in self._authors
        return replace(found, holder="") if author else found

    def _meant(self, first: int, last: int) -> Span:
        """The fullest name of one whom the words name; who spoke last, of as many, where they are a pronoun."""
        word = self._tokens.words[first]
        if last - first > 1 or word not in self._plurals | self._things:
            return self._naming.full(first, last)
        number = self._sentence(first)
        for earlier in sorted((h for h in self._named if h.first < first), key=lambda h: h.first, reverse=True):
            begin, end = self._named[earlier]
            block = self._sentences[self._sentence(begin)][2]
            if end > first or self._sentences[number][2] - block > 1:
                continue
            pronoun = self._tokens.words[begin] in self._plurals | self._things and end - begin == 1
            if pronoun or self._is_quoted(earlier):
                continue
            if self._naming.is_plural(begin, end) == (word in self._plurals):
                return self._naming.full(begin, end)
        return self._topic(number, word in self._plurals) or (first, last)

    def _topic(self, number: int, plural: bool) -> Span | None:
        """What the sentences right before one are about, where that may hold something and is one, or several."""
        for earlier in range(number - 1, max(-1, number - 1 - _TOPICS), -1):
            begin, end, block = self._sentences[earlier]
            if block != self._sentences[number][2]:
                return None
            found = self._holders.opening(begin, end)
            if found != NOBODY and self._holders.can_hold(begin, *found):
                is_pronoun = found[1] - found[0] == 1 and self._tokens.words[found[0]] in self._plurals | self._things
                if not is_pronoun and self._naming.is_plural(*found) == plural:
                    return self._naming.full(*found)
        return None

    def _list_end(self, hit: Hit, name: str) -> int:
        words = self._tokens.words
        for last in range(hit.last, hit.first, -1):
            if " ".join(words[hit.first : last]) in self._lists[name]:
                return last
        return hit.first + 1


def attribute(document: Document, tokens: TokenTable, spans: Sequence[Span], rulebook: Rulebook) -> list[Held]:
    """For each span, in the order given: its holder (None when the author), its certainty, and the hits
    (of `rulebook.attributions`) that say so. `tokens` are what it reads in `document.reading()`."""
    return Attributor(document, tokens, rulebook).held(spans)
