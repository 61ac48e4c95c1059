"""Who holds each unit of a text, and which claim of somebody else a unit takes up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct

from argmap.extract.attribution import Held
from argmap.extract.moves import Places
from argmap.extract.numbering import AUTHOR, numbered
from argmap.extract.units import Reading, Unit
from argmap.rules import pos
from argmap.rules.lexicon import first_finite
from argmap.rules.match import Hit
from argmap.rules.rulebook import Rulebook
from argmap.rules.token_table import within
from argmap.rules.tokens import Tokens

_FAR = 40  # units back to which a claim that is taken up is looked for
_RARE = 4  # units that may share a word that tells what a claim is about
_OF_AUTHOR = 0.8  # what the author says counts for less than what somebody else holds
_NAME = 5  # letters of a stem by which a name is known again
_ROLE = 4  # first words of a unit among which the one who speaks for a body is named
_NOUN = 3  # words behind "some of the" among which its noun stands
_SUBJECT = 8  # first words of a unit among which its subject is named
_NEAR = 12  # units back to which a claim that names its answerer is looked for


class Voices(Struct, frozen=True, kw_only=True):
    """Who holds each unit and what it is about, for signals that point to what somebody else holds."""

    units: tuple[Unit, ...]
    kinds: Sequence[int]
    stems: Sequence[str]
    names: Mapping[int, frozenset[str]]  # the stems of each holder's name, by the number of the holder
    count: Mapping[str, int]  # how many units have a stem

    # for each unit
    holders: Places  # its holder, by the number that `numbering` gives
    about: tuple[frozenset[str], ...]  # stems
    told_by: tuple[frozenset[int], ...]  # the tokens that say who holds it
    figures: tuple[bool, ...]  # it has a figure
    told_before: tuple[Places, ...]  # the nearest before it in its paragraph that another holds
    for_body: tuple[bool, ...]  # it opens with who speaks for the body named before

    def tells(self, place: int, hit: Hit) -> bool:
        """Whether words of a unit are those by which somebody is told to hold it ("…, the union retorts")."""
        return not self.told_by[place].isdisjoint(range(hit.first, hit.last))

    def taken_up(self, place: int, hit: Hit) -> Places:
        """The claim of somebody else that is most about what a unit says behind the words of a hit, or before them
        where they close it (', the union retorts')."""
        unit = self.units[place]
        found = self._about(place, hit.first + 1, unit.last)
        if not found and self.tells(place, hit) and first_finite(self.kinds[unit.first : hit.first]) >= 0:
            found = self._about(place, unit.first, hit.first)
        return found

    def spoken_of(self, place: int, hit: Hit) -> Places:
        """The claim of somebody else that is most about what a unit says before the words of a hit."""
        return self._about(place, self.units[place].first, hit.first)

    def _about(self, place: int, first: int, last: int) -> Places:
        """The claim before a unit, by another holder, that shares most of the words `first:last` of the unit; rare
        words count more, and claims far away less. None where they share no rare word."""
        wanted = self.about[place].intersection(self.stems[first:last]) - self._name(place)
        rare = {stem for stem in wanted if self.count[stem] <= _RARE}
        found: tuple[float, int] = (0.0, -1)
        for before in range(place - 1, max(-1, place - 1 - _FAR), -1):
            holder = self.holders[before]
            if rare.isdisjoint(self.about[before]) or (
                holder == self.holders[place] and not self._apart(before, place)
            ):
                continue
            score = sum(1 / self.count[stem] for stem in wanted & self.about[before])
            score *= (_OF_AUTHOR if holder == AUTHOR else 1) / (1 + (place - before) / _FAR)
            if score > found[0] + 1e-9:
                found = score, before
        return (found[1],) if found[1] >= 0 else ()

    def _name(self, place: int) -> frozenset[str]:
        """The stems of the name of a unit's holder; none where nobody is named."""
        return self.names.get(self.holders[place], frozenset())

    def _apart(self, before: int, place: int) -> bool:
        """Whether two claims of the author's stand in different paragraphs."""
        return self.holders[place] == AUTHOR and self.units[before].block != self.units[place].block

    def names_the_same(self, place: int, hit: Hit) -> bool:
        """Whether the unit before a unit has one of the telling words right behind a hit."""
        behind = self.stems[hit.last : min(hit.last + _NOUN, self.units[place].last)]
        return place > 0 and not self.about[place - 1].isdisjoint(behind)

    def tells_of(self, before: int, place: int) -> bool:
        """Whether a unit opens with the name of who holds another, or both with one pronoun."""
        first, own = self.units[before].first, self.units[place].first
        if self.kinds[own] & pos.PRONOUN and self.stems[own] == self.stems[first]:
            return True
        return not self._known(place).isdisjoint(self.stems[first : first + _SUBJECT])

    def _known(self, place: int) -> frozenset[str]:
        """The stems by which the name of a unit's holder is known again."""
        return frozenset(stem for stem in self._name(place) if len(stem) >= _NAME)

    def naming(self, place: int) -> Places:
        """The nearest claim of somebody else before a unit that names the unit's holder."""
        name = self._known(place)
        near = range(place - 1, max(-1, place - 1 - _NEAR), -1)
        return next(
            (
                (before,)
                for before in near
                if name & self.about[before] and self._name(before) and name.isdisjoint(self._name(before))
            ),
            (),
        )

    def other_figure(self, place: int) -> Places:
        """The nearest claim before a unit that gives a figure, and that its holder, if it has one, does not hold."""
        own = self.holders[place]
        near = range(place - 1, max(-1, place - 1 - _NEAR), -1)
        others = (before for before in near if own == AUTHOR or self.holders[before] != own)
        return next(((before,) for before in others if self.figures[before]), ())

    def other_told(self, place: int) -> Places:
        """The nearest claim before a unit, in its paragraph, that somebody other than its holder holds."""
        return self.told_before[place]

    def other_clause(self, place: int) -> Places:
        """The same, where it stands in the sentence of the unit."""
        own = self.units[place].sentence
        return tuple(before for before in self.other_told(place) if self.units[before].sentence == own)

    def are_one(self, before: int, place: int) -> bool:
        """Whether somebody, not the author, holds both of two units, or one who speaks for the other holds one."""
        own, theirs = self.holders[place], self.holders[before]
        spoken_for = self.for_body[place] and theirs == self.holders[place - 1]
        return theirs != AUTHOR and (theirs == own or spoken_for)

    def other_before(self, place: int) -> Places:
        """The first of the claims just before a unit that one other holder holds, in the paragraph of the last."""
        first = place - 1
        if first < 0 or self.holders[first] in (AUTHOR, self.holders[place]):
            return ()
        while (
            first > 0
            and self.holders[first - 1] == self.holders[first]
            and self.units[first - 1].block == self.units[first].block
        ):
            first -= 1
        return (first,)


def voices(reading: Reading, held: Sequence[Held], rulebook: Rulebook) -> Voices:
    """The voices of a reading whose units are held so."""
    units, tokens = reading.units, reading.tokens
    holders = numbered(held, rulebook)
    told = reversed(tuple(zip(holders, held, strict=True)))  # the first name is none of a pronoun
    names = {number: who.holder for number, (who, *_) in told if number > AUTHOR and who is not None}
    stem, dull, figures = rulebook.stem, rulebook.untelling | {""}, rulebook.vocabulary.lists.set("figured")
    spoken_for = [rulebook.vocabulary.lists.set(name) for name in ("of_a_body", "its_own")]
    telling, numbers = list(tokens.stems), [place for place, kind in enumerate(tokens.kinds) if kind & pos.NUMBER]
    for place in numbers:
        telling[place] = ""
    figured = sorted({*numbers, *tokens.places_of(figures)})
    about = tuple(frozenset(telling[unit.first : unit.last]) - dull for unit in units)
    return Voices(
        units=units,
        kinds=tokens.kinds,
        stems=tokens.stems,
        holders=holders,
        names={number: frozenset(stem(word) for word in Tokens(name).words) - {""} for number, name in names.items()},
        about=about,
        count=Counter(chain.from_iterable(about)),
        told_by=tuple(frozenset(chain.from_iterable([range(hit.first, hit.last) for hit in own])) for *_, own in held),
        figures=tuple(bool(within(figured, unit.first, unit.last)) for unit in units),
        told_before=tuple(_told_before(units, holders)),
        for_body=tuple(_is_for_body(unit, tokens.words, *spoken_for) for unit in units),
    )


def _told_before(units: Sequence[Unit], holders: Places) -> Iterator[Places]:
    """For each unit the nearest before it in its paragraph that somebody else holds: of two whom nobody names, nobody
    knows whether they are one."""
    latest: list[tuple[int, int]] = []  # the nearest unit that somebody holds, the nearest of another holder, with whom
    block = -1
    for place, unit in enumerate(units):
        own = max(holders[place], AUTHOR - 1)
        if unit.block != block:
            latest, block = [], unit.block
        yield next(((before,) for before, holder in latest if holder != own), ())
        if own != AUTHOR:
            latest = [(place, own), *(one for one in latest if one[1] != own)][:2]


def _is_for_body(unit: Unit, words: Sequence[str], its: frozenset[str], own: frozenset[str]) -> bool:
    """Whether a unit opens with who speaks for the body named before ('Its chief executive')."""
    return unit.opening in its and not own.isdisjoint(words[unit.first : unit.first + _ROLE])
