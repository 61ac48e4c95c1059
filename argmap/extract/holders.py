"""Which words name the holder that an attribution rule found: a noun phrase, or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from argmap.extract.quotations import QUOTES, Span
from argmap.rules.lexicon import (
    ADVERB,
    BASE,
    CONJUNCTION,
    DETERMINER,
    FINITE,
    HALF_FINITE,
    HELPER,
    ING,
    NOUN_TOO,
    NUMBER,
    OBJECT_PRONOUN,
    OPENER,
    PAST,
    PAST_OR_PARTICIPLE,
    PLURAL,
    PLURAL_PRONOUN,
    PREPOSITION,
    PRONOUN,
    PUNCTUATION,
    REGULAR_PAST,
    SINGULAR_PRONOUN,
    THIRD,
    TO,
    first_finite,
    is_finite,
    is_open,
    may_have_verb,
)
from argmap.rules.match import Hit
from argmap.rules.token_table import TokenTable
from argmap.rules.tokens import is_word

LONGEST_HOLDER = 12  # words
_NO_BEGINNING = ADVERB | CONJUNCTION | OPENER | PREPOSITION | PUNCTUATION | FINITE | ING | TO
_APOSTROPHES = ("'", "’")
_FULL_STOP = (".", "!", "?")
NOBODY: Span = (0, 0)
_NEAR = 4  # words before a noun among which its owner stands
_FAR = 200  # words of a sentence behind a verb of saying that are looked at


class Holders:
    """Finds noun phrases around the hits of one text; `sentences` are spans of tokens, each with its block."""

    def __init__(
        self,
        tokens: TokenTable,
        lists: Mapping[str, Sequence[str]],
        sentences: Sequence[tuple[int, int, int]],
    ) -> None:
        self._tokens = tokens
        self._words = tokens.words
        self._kinds = tokens.kinds
        self._be = frozenset(lists["be"])
        self._ends = frozenset(lists["holder_end"])
        self._report_kinds = frozenset(lists["report_kinds"])
        self._no_frame = frozenset(lists["no_frame"])
        self._agent = list(lists["agent"])
        self._titles = frozenset((*lists["he_titles"], *lists["she_titles"]))
        self._no_first = frozenset(lists["no_first"])
        self._things = frozenset(lists["things"])
        self._neuter = frozenset(lists["neuter"])
        self._people = frozenset(lists["people"])
        self._no_people = frozenset((*lists["no_people"], *lists["things"]))
        self._people_endings = tuple(lists["people_ending"])
        self._owning = frozenset(lists["owning"])
        self._no_modal = frozenset(lists["no_modal"])
        self._there = frozenset(lists["there"])
        self._amounts = frozenset(lists["amounts"])
        self._owners = frozenset(pair.split()[0] for pair in lists["possessive"])
        self._nobody = [name.split() for name in lists["nobody"]]
        self._sentences = sentences
        opening = {first for first, _, _ in sentences}
        marked = {p + 1 for p, word in enumerate(tokens.words) if word in QUOTES}
        places = (p for p, great in enumerate(tokens.capital) if great and p not in opening and p not in marked)
        self._names = frozenset(tokens.words[p].removesuffix("'s") for p in places)

    def before(self, hit: Hit, sentence: int) -> Span:
        """Who is named by the words before a verb of saying, or behind it where a quotation or a comma goes before;
        `NOBODY` where none is, or where the verb is no one's saying."""
        begin, end, _ = self._sentences[sentence]
        stop = self._verb_group(begin, hit.first)
        if stop < 0:
            return NOBODY
        if stop > begin and self._words[stop - 1] == ")":
            stop = next((place for place in range(stop - 2, begin, -1) if self._words[place] == "("), stop)
        mark = self._words[stop - 1] if stop > begin else ""
        if mark in QUOTES:
            return self.after(hit.last, end)
        if mark in (",", "–", "—"):
            quoted = next((p + 1 for p in range(stop - 1, begin, -1) if self._words[p] in QUOTES), begin)
            named = self.subject(quoted, stop) if quoted > begin else NOBODY
            if named != NOBODY and self.is_full_name(*named):
                return named
            if self._is_turned(hit, begin, end):
                return self.after(hit.last, end)
            noun = (
                self._kind(hit.last - 1) & NOUN_TOO
                and self._kind(hit.last - 1) & THIRD
                and is_word(self._word_after(hit))
            )
            return self.subject(begin, stop) if self._says(hit, end) and not noun else NOBODY
        if mark and self._kind(stop - 1) & OPENER and not self._kind(stop - 1) & PRONOUN:
            return self._name_before(begin, stop)
        if mark and self._kind(stop - 1) & CONJUNCTION:
            return self.opening(begin, stop - 1) if self._kind(hit.last - 1) & OPENER else NOBODY
        first, last = self._phrase(begin, stop)
        if (
            first >= last
            or self._kind(last - 1) & (PREPOSITION | ADVERB | PRONOUN) == PREPOSITION
            or self._is_nobody(first)
            or self._compares(first, last)
            or (self._kind(first) & NUMBER and self._is_thing(first, last))
        ):
            return NOBODY
        previous = self._words[first - 1] if first > begin else ""
        told = previous in (",", "–", "—", *QUOTES)
        return (first, last) if told or self._says(hit, end) or self._is_set_in(hit, first, end) else NOBODY

    def doer(self, hit: Hit, sentence: int) -> Span:
        """Who does what a verb says, in a clause of its own ('The union has accused …'); `NOBODY` where the verb is no
        finite one, where the clause only tells which, when or whether, or where the subject can hold nothing."""
        begin, end, _ = self._sentences[sentence]
        stop = self._verb_group(begin, hit.first)
        if stop <= begin:
            return NOBODY
        if self._words[hit.first - 1] == "," and self._is_set_behind(hit):
            return NOBODY
        if self._kind(hit.first - 1) & (PREPOSITION | ADVERB | PRONOUN | DETERMINER) == PREPOSITION:
            return NOBODY
        if not self._no_modal.isdisjoint(self._words[stop : hit.first]):
            return NOBODY
        found = self._does(hit, begin, stop, end)
        if not self._may_be(begin, found) and not self.is_participle(hit):
            found = self._may_do(hit, begin)
        return found if self._may_be(begin, found) or self._is_between(found, hit, begin) else NOBODY

    def _is_between(self, found: Span, hit: Hit, begin: int) -> bool:
        """Whether a subject and its verb stand between two commas ('Trains, their champions say, are slow')."""
        marked = found[0] > begin and self._words[found[0] - 1] == "," and self._word_after(hit) == ","
        return found != NOBODY and marked and found[1] == hit.first and self.can_hold(begin, *found)

    def _may_be(self, begin: int, found: Span) -> bool:
        return found != NOBODY and self.can_hold(begin, *found) and self.is_people(*found)

    def _does(self, hit: Hit, begin: int, stop: int, end: int) -> Span:
        """The subject before a verb that is surely finite; the helping verbs before it begin at `stop`."""
        near = max(begin, hit.first - _FAR)
        kinds = self._kinds[near : min(end, hit.last + 2)]
        helped = any(self._kind(p) & (FINITE | HALF_FINITE) for p in range(stop, hit.first))
        if not (helped or is_finite(kinds, hit.first - near) or self._is_only_verb(begin, hit, end)):
            return NOBODY
        if any(self._kind(p) & HELPER for p in range(stop, hit.first)) and not helped:
            return NOBODY
        if self._words[stop - 1] == ")":
            stop = next((place for place in range(stop - 2, begin, -1) if self._words[place] == "("), stop)
        mark = self._words[stop - 1]
        told = self._with_clause(begin, stop)
        if told != NOBODY:
            found = told
        elif self._kind(stop - 1) & CONJUNCTION:
            found = self.opening(begin, stop - 1)
        elif mark in (",", "–", "—"):
            found = self.subject(begin, stop)
        elif self._kind(stop - 1) & OPENER and not self._kind(stop - 1) & PRONOUN:
            found = self._name_before(begin, stop)
        else:
            found = self._phrase(begin, stop)
        return found

    def _may_do(self, hit: Hit, begin: int) -> Span:
        """The subject right before a verb that may be a noun too, where the two agree ("groups there fear")."""
        before = hit.first
        while before > begin and (self._kind(before - 1) & ADVERB or self._words[before - 1] in self._there):
            before -= 1
        if before > begin and self._words[before - 1] == ")":
            before = next((place for place in range(before - 2, begin, -1) if self._words[place] == "("), before)
        told = self._with_clause(begin, before)
        set_off = before > begin and self._words[before - 1] == ","
        found = told if told != NOBODY else self.subject(begin, before) if set_off else self._phrase(begin, before)
        return found if found != NOBODY and (told != NOBODY or self._agrees(found, hit.first)) else NOBODY

    def _agrees(self, subject: Span, verb: int) -> bool:
        """Whether a word that may be a noun too has the form of a verb of this subject: 'groups fear', 'it plans'."""
        head = self._head(*subject)
        joined = any(self._kind(p) & CONJUNCTION for p in range(*subject))
        many = joined or bool(self._kind(head) & (PLURAL | PLURAL_PRONOUN)) or self._words[head] in self._amounts
        kind = self._kind(verb)
        return bool(kind & (PAST | REGULAR_PAST)) or bool(kind & (BASE if many else THIRD))

    def is_people(self, first: int, last: int) -> bool:
        """Whether the words name people or a body of them: a noun for such, a name, or a pronoun for a person."""
        if last - first == 1 and self._kind(first) & (PRONOUN | OBJECT_PRONOUN):
            return self._words[first] not in self._neuter
        head = self._head(first, last)
        word = self._words[head].removesuffix("'s")
        if word in self._amounts and head + 2 < last and self._words[head + 1] in self._owning:
            return self.is_people(head + 2, last)
        if word in self._no_people:
            return False
        if word in self._people or word.endswith(self._people_endings):
            return True
        return self._tokens.capital[head] and (head > first or word in self._names)

    def _head(self, first: int, last: int) -> int:
        """The noun that the rest of the words only describe: the last before a preposition or a clause."""
        inside = range(first + 1, last)
        ends = (p for p in inside if self._kind(p) & (PREPOSITION | OPENER | PUNCTUATION) or self._describes(p, last))
        return next((p for p in ends if self._words[p] not in _APOSTROPHES), last) - 1

    def _describes(self, place: int, last: int) -> bool:
        """Whether a participle here tells what stands before it ('an engineer engaged by the towns')."""
        following = self._kind(place + 1) if place + 1 < last else 0
        return bool(self._kind(place) & (REGULAR_PAST | PAST_OR_PARTICIPLE) and following & (PREPOSITION | TO))

    def owner(self, hit: Hit, sentence: int) -> Span:
        """Whose a view is, by the words before its noun ('the mayor's main view') or behind it ('the view of'), or the
        pronoun for that; `NOBODY` where it is nobody's."""
        begin = self._sentences[sentence][0]
        for place in range(hit.first - 1, max(begin, hit.first - _NEAR) - 1, -1):
            word = self._words[place]
            if word in self._owners:
                return (place, place + 1) if self._is_apart(place, begin, hit) else NOBODY
            if word.endswith("'s") or (word in _APOSTROPHES and place > begin and self._words[place - 1].endswith("s")):
                first, last = self._phrase(begin, place + 1)
                holds = first < last and self.can_hold(begin, first, last) and self._is_apart(first, begin, hit)
                return (first, last) if holds else NOBODY
            if not is_word(word) or self._kind(place) & (PREPOSITION | FINITE | OPENER | CONJUNCTION):
                break
        inside = range(hit.first, hit.last)
        owning = next((p for p in inside if self._words[p] in self._owning), -1)
        found = self.after(owning + 1, hit.last) if owning >= 0 else NOBODY
        return found if found != NOBODY and self.is_people(*found) else NOBODY

    def _is_apart(self, first: int, begin: int, hit: Hit) -> bool:
        """Whether a noun with its owner does not belong to one before it ('the contradiction in her position is')."""
        in_view = not is_word(self._words[hit.last - 1])
        return first == begin or in_view or not self._kind(first - 1) & PREPOSITION

    def _is_only_verb(self, begin: int, hit: Hit, end: int) -> bool:
        """Whether a word that may be a noun ("plans") is the verb: its clause has no other, and a subject before it."""
        place = hit.first
        if (
            not self._kind(place) & (THIRD | BASE | REGULAR_PAST)
            or place == begin
            or self._words[place + 1 : place + 2] == self._agent
        ):
            return False
        before = place - 1
        while before > begin and self._kind(before) & ADVERB:
            before -= 1
        first = next((p + 1 for p in range(before, begin, -1) if self._kind(p) & (PUNCTUATION | OPENER)), begin)
        last = next((p for p in range(hit.last, end) if self._kind(p) & (PUNCTUATION | OPENER | CONJUNCTION)), end)
        many = any(self._kind(p) & PLURAL for p in range(first, before + 1))
        agrees = (
            self._kind(place) & REGULAR_PAST or many
            if self._kind(place) & (BASE | REGULAR_PAST)
            else self._tokens.capital[before] or self._words[before] == ","
        )
        around = (*range(first, place), *range(hit.last, min(last, hit.last + _FAR)))
        return bool(agrees) and not any(self._kind(p) & (FINITE | HALF_FINITE | PAST) for p in around)

    def _with_clause(self, begin: int, stop: int) -> Span:
        """A subject with a clause that tells which is meant ('people who have never been there'), before its verb."""
        opener = next((p for p in range(stop - 1, begin, -1) if self._kind(p) & OPENER), begin)
        if opener == begin or stop - opener < 3 or not self._kind(opener) & SINGULAR_PRONOUN:
            return NOBODY
        kinds = self._kinds[opener:stop]
        whole = first_finite(kinds) > 0 and not any(kind & PUNCTUATION for kind in kinds)
        first, last = self._phrase(begin, opener)
        return (first, stop) if whole and last == opener and stop - first <= LONGEST_HOLDER else NOBODY

    def is_anyone(self, first: int, last: int) -> bool:
        """Whether the words are a pronoun for no one that is known ('one may say', 'you can't argue')."""
        return last - first == 1 and self._words[first] in self._neuter

    def can_hold(self, begin: int, first: int, last: int) -> bool:
        """Whether the words may name someone: no figure, no pronoun for a thing, in no clause that another holds."""
        owns = self._words[last - 1].endswith("'s") or self._words[last - 1] in _APOSTROPHES
        if owns and last < len(self._words) and self._kind(last) & (REGULAR_PAST | PAST | PAST_OR_PARTICIPLE | THIRD):
            return False
        if self._is_nobody(first) or (first > begin and self._words[first - 1] in self._no_frame):
            return False
        if self._words[last - 1] in self._neuter or (self._words[first] in self._neuter and last - first == 1):
            return False
        if last - first == 1 and self._kind(first) & PRONOUN and first > begin and is_open(self._kind(first - 1)):
            return False
        kinds = self._kinds[first:last]
        if any(kind & DETERMINER and before & THIRD for before, kind in pairwise(kinds)):
            return False
        if not kinds[-1] & PRONOUN and not any(kind & OPENER for kind in kinds) and self._has_verb(kinds):
            return False
        return (
            self._words[first] not in self._no_first
            and not self._compares(first, last)
            and not self._is_thing(first, last)
        )

    def _has_verb(self, kinds: Sequence[int]) -> bool:
        """Whether a verb stands behind the first word; a noun before another is none ('some transport
        economists')."""
        inner = range(1, len(kinds))
        noun = {p for p in inner if kinds[p] & BASE and p + 1 < len(kinds) and is_open(kinds[p + 1])}
        return any(p not in noun and is_finite(kinds, p) for p in inner)

    def _compares(self, first: int, last: int) -> bool:
        """Whether the words measure one thing by another ('higher than the board')."""
        return any(self._words[p] in self._no_frame and self._kind(p) & PREPOSITION for p in range(first, last))

    def _is_thing(self, first: int, last: int) -> bool:
        """Whether the words are about a figure, or what can hold nothing ('31 percent', 'the figures for May')."""
        inside = range(first + 1, last)
        head = next((p for p in inside if self._kind(p) & (PREPOSITION | ING | OPENER)), last) - 1
        return bool(self._kind(first) & NUMBER) or self._words[head] in self._things

    def after(self, first: int, end: int) -> Span:
        """The words from here, before `end`, that name someone, up to a mark or a word that ends a name."""
        last = first
        while last < end and last - first < LONGEST_HOLDER:
            marks = self._kind(last) & (PUNCTUATION | OPENER) and not self._is_in_name(last, first)
            if marks or self._words[last] in self._ends:
                break
            last += 1
        return (first, last) if first < last and not self._kind(first) & _NO_BEGINNING else NOBODY

    def named_after(self, first: int, end: int, *, set_in: bool = False) -> Span:
        """The same, where they are more than a bare noun ('according to plan'), and with `set_in` a comma follows."""
        found = self.after(first, end)
        if set_in and (found[1] >= end or self._words[found[1]] != "," or not self.is_people(*found)):
            return NOBODY
        bare = found[1] - found[0] == 1 and not self._tokens.capital[found[0]]
        if bare and not self._kind(found[0]) & (PRONOUN | PLURAL | OBJECT_PRONOUN) and not self.is_people(*found):
            return NOBODY
        return found

    def opening(self, begin: int, stop: int) -> Span:
        """What a sentence is about: the noun phrase that opens it, up to its first verb."""
        finite = first_finite(self._kinds[begin:stop])
        return self.subject(begin, begin + finite if finite > 0 else stop)

    def subject(self, begin: int, stop: int) -> Span:
        """The noun phrase of words that may have others set in ('The mayor, Ann Lowe, who …'); the name, if one is."""
        found = NOBODY
        for first, last in self._stretches(begin, stop):
            if found == NOBODY or (found[1] - found[0] == 1 and self._words[found[0]] in self._titles):
                found = (first, last)
            elif not self.is_name(*found) and (self.is_name(first, last) or self.is_full_name(first, last)):
                return first, last
        return NOBODY if found != NOBODY and self._is_nobody(found[0]) else found

    def is_name(self, first: int, last: int) -> bool:
        """Whether all the words, an article set aside, are written with capitals."""
        if first < last and self._kind(first) & DETERMINER:
            first += 1
        return first < last and all(self._tokens.capital[first:last])

    def is_speaker(self, first: int, last: int) -> bool:
        """Whether the words before "reports" make it a verb: a pronoun, a name, or a noun with an article; not
        another noun ('media reports')."""
        if self._words[last - 1] in self._report_kinds:
            return False
        return bool(self._kind(first) & (PRONOUN | DETERMINER)) or self._tokens.capital[last - 1]

    def is_person(self, first: int, last: int) -> bool:
        """Whether the words are a pronoun or a name of more than the word that opens its sentence."""
        if last - first == 1:
            return bool(self._kind(first) & PRONOUN) and not self._kind(first) & DETERMINER
        return self.is_name(first, last)

    def is_full_name(self, first: int, last: int) -> bool:
        """Whether the words are a person's name, of two words or more, or end in one ('my friend Mr Lowe')."""
        capital = self._tokens.capital
        if last - first < 2 or not all(capital[last - 2 : last]) or self._kind(last - 1) & PRONOUN:
            return False
        if not self._kind(first) & DETERMINER:
            return all(capital[first:last]) or not any(
                self._kind(p) & (PREPOSITION | PUNCTUATION) for p in range(first, last)
            )
        inner = range(first + 1, last)
        return not all(capital[place] for place in inner) and not any(self._kind(p) & PREPOSITION for p in inner)

    def _kind(self, place: int) -> int:
        return self._kinds[place]

    def _verb_group(self, begin: int, first: int) -> int:
        """Where the helping verbs and adverbs before a verb begin; -1 where it is no verb of saying: after "to",
        an article or a form of be, or as a participle."""
        place = first
        while place > begin and (
            self._kind(place - 1) & (ADVERB | HELPER | FINITE | DETERMINER) or self._is_since(place - 1, begin)
        ):
            floats = place - 1 > begin and self._kind(place - 1) & PLURAL_PRONOUN and self._kind(place - 2) & HELPER
            if self._kind(place - 1) & (PRONOUN | DETERMINER) and not floats:
                break
            if self._tokens.capital[place - 1] and place - 1 > begin:
                break  # a name ("Theresa May said")
            place -= 1
            if self._words[place] in self._be or self._kind(place) & TO:
                return -1
        if place > begin:
            previous = self._kind(place - 1)
            if previous & TO or (previous & DETERMINER and not previous & (PRONOUN | PLURAL_PRONOUN | OPENER)):
                return -1
        return place

    def _is_since(self, place: int, begin: int) -> bool:
        """Whether a word that may open a clause stands inside a verb ('has since offered')."""
        return bool(place > begin and self._kind(place) & OPENER and self._kind(place - 1) & HELPER)

    def is_participle(self, hit: Hit) -> bool:
        """Whether the verb is one that only describes a noun ('added in May')."""
        following = self._kind(hit.last) if hit.last < len(self._words) else PUNCTUATION
        if not (self._kind(hit.last - 1) & REGULAR_PAST and following & PREPOSITION):
            return False
        return hit.first > 0 and not self._kind(hit.first - 1) & (PUNCTUATION | PRONOUN)

    def _is_set_behind(self, hit: Hit) -> bool:
        """Whether a verb behind a comma only describes what stands before it (', estimated at 6 million')."""
        following = self._kind(hit.last) if hit.last < len(self._words) else PUNCTUATION
        return bool(self._kind(hit.first) & REGULAR_PAST and following & PREPOSITION)

    def _is_turned(self, hit: Hit, begin: int, end: int) -> bool:
        """Whether the verb goes before its subject, behind what is said: ', writes Lowe', ', says the mayor.'"""
        if hit.last >= end or not self._tokens.is_word[hit.last]:
            return False
        first, last = self.after(hit.last, end)
        if first >= last:
            return False
        if all(self._tokens.capital[first:last]):
            return True
        closes = last >= end or self._kind(last) & PUNCTUATION
        alone = hit.first - begin == 2
        return bool(closes) and (alone or first_finite(self._kinds[hit.last : min(end, hit.last + _FAR)]) < 0)

    def _word_after(self, hit: Hit) -> str:
        """The word or mark behind a hit; a full stop at the end of the text."""
        return self._words[hit.last] if hit.last < len(self._words) else "."

    def _says(self, hit: Hit, end: int) -> bool:
        """Whether something is said behind the verb: a clause, or a quotation."""
        if self._words[hit.last - 1] in _FULL_STOP:
            return False
        if self._kind(hit.last - 1) & (OPENER | PUNCTUATION):
            return True
        rest = slice(hit.last, min(end, hit.last + _FAR))
        words = self._words[rest]
        return any(word in QUOTES for word in words) or first_finite(self._kinds[rest]) >= 0 or ":" in words

    def _is_set_in(self, hit: Hit, first: int, end: int) -> bool:
        """Whether the words are set into a relative clause, whose verb comes behind them ('which he said made …')."""
        opener = self._kind(first - 1) if first > 0 else 0
        following = self._kinds[hit.last : min(end, hit.last + 1)]
        return bool(opener & OPENER) and may_have_verb([0, *following])

    def _phrase(self, begin: int, stop: int) -> Span:
        """The noun phrase that ends here."""
        first = stop
        while first > begin and stop - first < LONGEST_HOLDER:
            ends = self._kind(first - 1) & (PUNCTUATION | CONJUNCTION | OPENER) and not self._kind(first - 1) & PRONOUN
            if ends and not (self._is_in_name(first - 1, begin) or self._joins(first - 1, begin)):
                break
            first -= 1
        kinds = self._kinds[first:stop]
        if kinds and kinds[-1] & PRONOUN and not kinds[-1] & DETERMINER:
            two = stop - 2 >= begin and self._words[stop - 2 : stop] in self._nobody
            return (stop - 2 if two else stop - 1), stop
        named = self._tokens.capital[first:stop]
        verbs = [p for p, kind in enumerate(kinds) if kind & (FINITE | TO) and not (p and named[p])]
        first += verbs[-1] + 1 if verbs else 0
        first = self._behind_time(first, begin, stop)
        while first < stop and self._kind(first) & (PREPOSITION | ADVERB):
            if self._kind(first) & (PRONOUN | DETERMINER):
                break
            first += 1
        return (first, stop) if first < stop and self._may_begin(first) else NOBODY

    def _behind_time(self, first: int, begin: int, stop: int) -> int:
        """Where the name begins that stands behind words with a preposition and no comma ('For ten years Italy …')."""
        name = stop
        while name > first and self._tokens.capital[name - 1]:
            name -= 1
        led = first > begin and self._kind(first - 1) & PREPOSITION
        return name if led and first < name < stop and self._kind(name - 1) & (PLURAL | NUMBER) else first

    def _is_in_name(self, place: int, begin: int) -> bool:
        """Whether a word joins two with capitals ('Lowe and Hart', 'Smith & Sons'), or a stop follows an initial."""
        joins = self._kind(place) & CONJUNCTION or self._words[place] == "&"
        capital = self._tokens.capital
        if self._words[place] in _APOSTROPHES:
            return place > begin and self._words[place - 1].endswith("s")
        if self._words[place] == "." and place > begin and len(self._words[place - 1]) == 1:
            joined = place + 1 < len(capital) and self._tokens.ends[place] == self._tokens.starts[place + 1]
            named = joined or place - 1 == begin or capital[place - 2] or self._words[place - 2] == "."
            return named and capital[place - 1] and place + 1 < len(capital) and capital[place + 1]
        return bool(joins) and begin < place < len(capital) - 1 and capital[place - 1] and capital[place + 1]

    def _joins(self, place: int, begin: int) -> bool:
        """Whether a word joins what stands before it, no clause, to the name behind it ('tenants and the brewers')."""
        if not self._kind(place) & CONJUNCTION or place - begin > LONGEST_HOLDER or place <= begin:
            return False
        kinds = self._kinds[begin:place]
        marked = [kind for kind, word in zip(kinds, self._words[begin:place], strict=True) if word not in _APOSTROPHES]
        plain = not any(kind & (PUNCTUATION | CONJUNCTION | OPENER) for kind in marked)
        return plain and not kinds[0] & (PREPOSITION | ADVERB) and first_finite(kinds) < 0

    def _may_begin(self, place: int) -> bool:
        """Whether a noun phrase may begin with this word: no connective, no verb."""
        kind = self._kind(place)
        if kind & (PRONOUN | DETERMINER) and not kind & CONJUNCTION:
            return True
        is_verb = kind & BASE and not kind & NOUN_TOO and not self._tokens.capital[place]
        if kind & (BASE | PAST | REGULAR_PAST | THIRD) and place + 1 < len(self._words):
            is_verb = is_verb or bool(self._kind(place + 1) & (DETERMINER | OBJECT_PRONOUN))
        return not kind & _NO_BEGINNING and not is_verb

    def _is_nobody(self, first: int) -> bool:
        return any(self._words[first : first + len(name)] == name for name in self._nobody)

    def _stretches(self, begin: int, stop: int) -> Iterator[Span]:
        """The noun phrases between the marks of a stretch of words."""
        first = begin
        for place in range(begin, stop + 1):
            if place < stop and (not self._kind(place) & PUNCTUATION or self._is_in_name(place, begin)):
                continue
            while first < place and self._kind(first) & (CONJUNCTION | ADVERB) and not self._kind(first) & DETERMINER:
                first += 1
            if first < place and self._may_begin(first) and not self._kind(first) & OPENER:
                last = next((at for at in range(first + 1, place) if self._kind(at) & OPENER), place)
                last = min(last, first + LONGEST_HOLDER)
                if first_finite(self._kinds[first:last]) < 0:
                    yield first, last
            first = place + 1

    def _name_before(self, begin: int, stop: int) -> Span:
        """The name with which a clause goes on (', Ann Lowe, who said that …'), if one does."""
        if stop - 2 <= begin or self._words[stop - 2] != ",":
            return NOBODY
        first = last = stop - 2
        while first > begin and self._tokens.capital[first - 1]:
            first -= 1
        return (first, last) if first < last else NOBODY
