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
from argmap.rules.lexicon import (
    DETERMINER,
    FINITE,
    HALF_FINITE,
    OBJECT_PRONOUN,
    PAST,
    PAST_OR_PARTICIPLE,
    PREPOSITION,
    PRONOUN,
    REGULAR_PAST,
    THIRD,
)
from argmap.rules.match import Hit
from argmap.rules.rulebook import Rulebook
from argmap.rules.token_table import TokenTable
from argmap.rules.tokens import is_word
from argmap.segment.sentences import sentences_of

Held = tuple[Attribution | None, Certainty, list[Hit]]
_TOPICS = 3  # sentences before a pronoun whose subjects it may mean
_NOMINAL = (Holder.FIRST, Holder.UNNAMED, Holder.AFTER_WORD)
_VERBAL = (Holder.BEFORE, Holder.PERSON)
_DOING = (Holder.DOER, Holder.BEFORE)
_VERB = FINITE | HALF_FINITE | PAST | PAST_OR_PARTICIPLE | REGULAR_PAST | THIRD
_CARRIED = (Holder.DOER, Holder.OWNER, Holder.AFTER, Holder.AFTER_WORD, Holder.SUBJECT, *_VERBAL)


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
        self._joins = frozenset(self._lists["joins"])
        self._goes_on = frozenset(self._lists["goes_on"])
        self._sentences = [(tokens.first_from(s), tokens.first_from(e), b) for s, e, b in sentences_of(document)]
        self._starts = [first for first, _, _ in self._sentences]
        self._ends = [last for _, last, _ in self._sentences]
        self._bare_noun = tuple(self._lists["bare_noun"])
        self._bare = frozenset(self._lists["bare"])
        self._owned = dict(pair.split() for pair in self._lists["possessive"])
        self._back = frozenset(self._lists["returns"])
        self._things = frozenset(self._lists["thing_pronouns"])
        self._authors = frozenset((*self._lists["first_person"], *self._lists["we"]))
        self._quotes = list(quotations(tokens, self._sentences))
        self._holders = Holders(tokens, self._lists, self._sentences)
        self._unnamed = tuple(self._lists["unnamed"])
        self._naming = Naming.of(tokens, self._starts)
        self._singular = frozenset(self._lists["person_pronouns"])
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
        self._go_on(frames, made)
        return [self._by_block(frame, held) for frame, held in zip(frames, made, strict=True)]

    def named(self, first: int, last: int) -> str:
        """Whom the pronoun for a person means that opens tokens `first` up to `last`, by the fullest name; an empty
        string for any other word, or where that is not safe to say."""
        if first >= last or self._tokens.words[first] not in self._singular:
            return ""
        found = self._persons.meant(first, first + 1)
        if found == (first, first + 1):
            return ""
        known = self._naming.full(*found)
        return " ".join(self._document.unmarked(self._tokens.starts[known[0]], self._name_end(known[1])).split())

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
        spans = range(last, end)
        return behind and not any(self._tokens.is_word[p] and not self._tokens.kinds[p] & OBJECT_PRONOUN for p in spans)

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
            elif last is not None and (self._goes_on_at(frame, last[1]) or self._same_subject(frame, last[1])):
                made[number] = last[1]
            else:
                last = None
        for place in range(len(order) - 1, 0, -1):
            earlier, later = order[place - 1], order[place]
            hits = made[later][2]
            closing = made[later][1] == "reported" and bool(hits) and self._closes(hits[0])
            same = frames[earlier].sentence == frames[later].sentence
            if closing and same and made[earlier][0] is None:
                made[earlier] = made[later]

    def _go_on(self, frames: Sequence[Frame], made: list[Held]) -> None:
        """Gives the spans of a sentence the holder of the sentences before, where what he holds goes on over them."""
        inside: dict[int, list[int]] = {}
        for number in sorted(range(len(frames)), key=lambda number: frames[number].first):
            inside.setdefault(frames[number].sentence, []).append(number)
        going: Held | None = None
        last_block = -1
        for sentence, (_, _, block) in enumerate(self._sentences):
            spans = inside.get(sentence, [])
            opens, last_block = block != last_block, block
            if opens:
                going = None
            if any(made[number][0] is not None for number in spans):
                held = made[spans[-1]]
                before = going[0] if going is not None else None
                same = before is not None and held[0] is not None and before.holder == held[0].holder
                going = held if self._may_go_on(held, opens=opens, same=same) else None
            elif going is not None and not self._returns(sentence, going):
                for number in spans:
                    made[number] = going
            else:
                going = None

    def _may_go_on(self, held: Held, *, opens: bool, same: bool) -> bool:
        """Whether what someone holds may go on in the next sentence."""
        if held[1] != "reported" or held[0] is None or not held[0].holder:
            return False
        if self._how(held[2][0]) is Holder.UNNAMED:
            return False
        return same or (opens and any(self._rules[hit.rule].goes_on for hit in held[2]))

    def _returns(self, sentence: int, going: Held) -> bool:
        """Whether the author speaks again: by how the sentence opens, by asking, or in the first person."""
        first, last, _ = self._sentences[sentence]
        words = [word for word in self._tokens.words[first:last] if is_word(word)]
        if self._tokens.words[last - 1] == "?" or not self._authors.isdisjoint(words):
            return True
        return any(" ".join(words[:count]) in self._back for count in (1, 2, 3, 4))

    def _is_carried(self, held: Held) -> bool:
        if held[0] is None or not held[2]:
            return False
        rule = self._rules[held[2][0].rule]
        return rule.holder.place in (*_CARRIED, Holder.LIST) or (rule.goes_on and rule.holder.place is Holder.UNNAMED)

    def _goes_on_at(self, frame: Frame, held: Held) -> bool:
        """Whether the words before the span go on with what is said: 'because', 'and that', a bare 'and'."""
        between = self._tokens.words[frame.after : frame.first]
        bridge = [*between, *self._tokens.words[frame.first : frame.first + 1]]
        if self._goes_on.intersection(bridge):
            return True
        if self._how(held[2][0]) is Holder.UNNAMED:
            return False
        if between == [":"] and any(self._rules[hit.rule].goes_on for hit in held[2]):
            return True
        return bool(between) and self._joins.issuperset(between)

    def _same_subject(self, frame: Frame, held: Held) -> bool:
        """Whether the span is joined to what is held without a subject of its own ('and shared a photo'), or stands
        behind a frame that was set into what is held ('It is dear, they argue, and the wait is long')."""
        places = range(frame.after, frame.first)
        between = [self._tokens.words[p] for p in places if self._tokens.is_word[p]]
        if not between or not self._joins.issuperset(between):
            return False
        hit = held[2][0]
        if self._is_set_in(hit):
            return True
        kind = self._tokens.kinds[frame.first]
        return bool(self._how(hit) in _DOING and kind & _VERB and not kind & (DETERMINER | PRONOUN | PREPOSITION))

    def _is_set_in(self, hit: Hit) -> bool:
        """Whether the frame of a hit stands between commas in what is said."""
        words = self._tokens.words
        if hit not in self._named or self._how(hit) not in _DOING:
            return False
        first, last = min(hit.first, self._named[hit][0]), max(hit.last, self._named[hit][1])
        return first > 0 and words[first - 1] == "," and words[last : last + 1] == [","]

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
        if self._is_in_name(hit, self._sentences[sentence][0]):
            return False
        if how is Holder.SUBJECT:
            found = self._holders.opening(self._sentences[sentence][0], hit.first)
        elif how is Holder.DOER:
            found = self._holders.doer(hit, sentence)
        elif how is Holder.OWNER:
            found = self._holders.owner(hit, sentence)
        elif how in _VERBAL:
            found = NOBODY if self._holders.is_participle(hit) else self._holders.before(hit, sentence)
            if how is Holder.BEFORE and self._holders.is_anyone(*found):
                found = NOBODY
            if how is Holder.PERSON and not (
                self._holders.is_person(*found) and self._tokens.words[found[0]] not in self._things
            ):
                found = NOBODY
        elif how is Holder.AFTER:
            set_in = self._tokens.words[hit.first] == ","
            found = self._holders.named_after(hit.last, self._sentences[sentence][1], set_in=set_in)
        else:
            word = self._rules[hit.rule].holder.name
            place = next((p for p in range(hit.first, hit.last) if self._tokens.words[p] == word), hit.last)
            end = hit.last if place + 1 < hit.last else self._sentences[sentence][1]
            found = self._holders.after(place + 1, end)
        if found != NOBODY:
            self._named[hit] = found
        return found != NOBODY

    def _is_in_name(self, hit: Hit, begin: int) -> bool:
        """Whether a verb is part of a name ("Said Kouachi"): written with a capital inside its sentence."""
        capital, words = self._tokens.capital, self._tokens.words
        return (
            hit.first > begin
            and hit.first + 1 < len(words)
            and capital[hit.first]
            and capital[hit.first + 1]
            and is_word(words[hit.first - 1])
        )

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
        found = self._named_by((tokens.starts[known[0]], self._name_end(known[1])), (start, end))
        if last - first > 1 and tokens.words[first] in self._owned:
            whose = self._topic(self._sentence(first), self._owned[tokens.words[first]] in self._plurals)
            if whose is not None:
                owner = self._document.unmarked(tokens.starts[whose[0]], self._name_end(whose[1]))
                own = self._document.unmarked(tokens.starts[first + 1], self._name_end(last))
                mark = "’" if owner.endswith("s") else "’s"
                found = replace(found, holder=" ".join(f"{owner}{mark} {own}".split()))
        if self._is_authors(hit, (first, last), known):
            return replace(found, holder="")
        if known[1] - known[0] == 1 and tokens.words[known[0]] in self._bare:
            return replace(found, holder=" ".join((tokens.words[known[0]], *self._bare_noun)))
        return found

    def _is_authors(self, hit: Hit, said: Span, known: Span) -> bool:
        """Whether the words mean the author, or by a pronoun what can hold nothing."""
        words = self._tokens.words
        if said[1] - said[0] <= 2 and words[said[1] - 1] in self._authors:
            return True
        thing = said[1] - said[0] == 1 and words[said[0]] in self._things
        return thing and self._how(hit) is Holder.DOER and not self._holders.is_people(*known)

    def _name_end(self, last: int) -> int:
        """Where a name ends in the text whose tokens end before `last`, without the mark of what is its own."""
        tokens = self._tokens
        if tokens.words[last - 1].endswith("'s"):
            return tokens.ends[last - 1] - 2
        return tokens.ends[last - 2 if tokens.words[last - 1] == "'" else last - 1]

    def _meant(self, first: int, last: int) -> Span:
        """The fullest name of one whom the words name; who spoke last, of as many, where they are a pronoun."""
        word = self._tokens.words[first]
        word = self._owned.get(word, word)
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
