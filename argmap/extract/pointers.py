"""Whether a claim points at what stands before it, with a pronoun or by saying only half, so that it cannot be read
alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from argmap.extract.antecedents import BREAKS, Antecedents, Need, Points
from argmap.extract.definites import READ, Definites
from argmap.extract.lacks import phrases
from argmap.extract.units import Unit
from argmap.rules.lexicon import (
    ADVERB,
    BASE,
    COMMA,
    CONJUNCTION,
    CONTRACTED,
    DETERMINER,
    FINITE,
    HELPER,
    ING,
    NOUN_TOO,
    NUMBER,
    OPENER,
    PARTICIPLE,
    PAST,
    PAST_OR_PARTICIPLE,
    PLURAL,
    PREPOSITION,
    PRONOUN,
    PUNCTUATION,
    REGULAR_PAST,
    THIRD,
    TO,
    VERB,
    first_finite,
    is_clause,
    is_open,
    is_order,
    likely_finite,
    may_have_base,
    may_have_verb,
)
from argmap.rules.rulebook import Rulebook
from argmap.rules.token_table import TokenTable

_IS_VERB = FINITE | HELPER | PAST | PAST_OR_PARTICIPLE | REGULAR_PAST | THIRD
SHORT = 14  # words of a claim that seldom says all
_SOON = 4  # words behind 'it' among which the verb of 'it is clear that' stands
_PRONOUNS = ("points_person", "points_many", "points_one", "points_said")
_SETTING = ("points_two", "points_where", "definite")
_OTHERS = (
    "points_later",
    "points_so",
    "points_do",
    "points_span",
    "points_same",
    "points_same_opens",
    "points_same_as",
    "points_alone",
    "points_here",
    "points_no",
    "articles",
    "points_expletive",
    "expletive_verb",
    "points_pair",
    "points_rest",
    "points_rest_of",
)
_SETS = (*_PRONOUNS, *_SETTING, *_OTHERS)


class Pointers:
    """Tells what the claims of one text point at outside themselves."""

    def __init__(self, tokens: TokenTable, rulebook: Rulebook, *, is_article: bool) -> None:
        lists = rulebook.vocabulary.lists
        self._tokens = tokens
        self._is_article = is_article
        self._lists = {name: lists.set(name) for name in _SETS}
        self._openings = frozenset(phrases(lists, "points_opening"))
        self._echoes = frozenset(phrases(lists, "points_echo"))
        self._first_words = frozenset(words[0] for words in (*self._openings, *self._echoes))
        self.antecedents = Antecedents(tokens, lists)
        self._definites = Definites(tokens, lists)
        self._setting = frozenset().union(*(self._lists[name] for name in _SETTING))
        self._pointing = self._setting.union(*(self._lists[name] for name in _PRONOUNS))

    def of(self, unit: Unit) -> Iterator[Need]:
        """What a claim needs that does not stand in it, in the order of its words."""
        if self._is_short(unit) or self._is_half(unit) or self.is_named(unit) or self._opens_short(unit):
            yield Need(Points.SAID, unit.first)
        yield from (Need(Points.SAID, place) for place in (*self._in_time(unit), *self._done_so(unit)))
        for place, word in enumerate(self._tokens.words[unit.first : min(unit.last, unit.first + READ)], unit.first):
            if word in self._pointing and (points := self._at(unit, place)):
                yield Need(points, place)
        told_before = (self._definites.of(unit), self._definites.short_names(unit)) if self._is_article else ()
        for place, told in chain(*told_before):
            yield Need(Points.NOUN if told >= 0 else Points.SAID, place, told)

    def _in_time(self, unit: Unit) -> Iterator[int]:
        """Where a claim counts from a time or place that was told before ('a month later', 'the very same site')."""
        words, kinds, lists = self._tokens.words, self._tokens.kinds, self._lists
        for place in range(unit.first + 1, min(unit.last, unit.first + READ)):
            if words[place] in lists["points_later"] and words[place - 1] in lists["points_span"]:
                if place + 1 == unit.last or kinds[place + 1] & PUNCTUATION:
                    yield place
            elif (
                words[place] in lists["points_same"]
                and words[place - 1] in lists["points_same_opens"]
                and lists["points_same_as"].isdisjoint(words[place + 1 : unit.last])
            ):
                yield place

    def _done_so(self, unit: Unit) -> Iterator[int]:
        """Where a claim has 'do so' for a deed that was told before it."""
        words = self._tokens.words
        for place in range(unit.first, min(unit.last, unit.first + READ) - 1):
            if words[place + 1] in self._lists["points_so"] and words[place] in self._lists["points_do"]:
                yield place

    def _is_short(self, unit: Unit) -> bool:
        """Whether a claim of an article has so few words that it leans on what stands before it ('Coastal towns are
        divided')."""
        return self._is_article and sum(self._tokens.is_word[unit.first : unit.last]) <= SHORT

    def _at(self, unit: Unit, place: int) -> Points | None:
        """What the pronoun at a place points at, where that does not stand before it in its claim."""
        word, lists = self._tokens.words[place], self._lists
        if word in self._setting:
            return Points.SAID if self._is_of_set(unit, place) else None
        if word in lists["points_said"]:
            return Points.SAID if self._is_said(unit, place) and not self._follows_clause(unit, place) else None
        if word in lists["points_one"] and self._is_expletive(unit, place):
            return None
        points = Points.ONE if word in lists["points_one"] else Points.MANY
        points = Points.PERSON if word in lists["points_person"] else points
        if points is Points.MANY and self._tokens.kinds[place] & PLURAL:  # 'large ones'
            heads = self.antecedents.heads(unit.first, place)
            return None if any(self._tokens.kinds[head] & PLURAL for head in heads) else points
        told = self.antecedents.before(points, unit, place) and self.antecedents.is_subject(points, unit, place)
        return None if told else points

    def _is_of_set(self, unit: Unit, place: int) -> bool:
        """Whether 'both', 'neither', 'the other', 'the 63' or 'there' takes up what was named before its claim."""
        words, kinds, lists = self._tokens.words, self._tokens.kinds, self._lists
        behind = kinds[place - 1] if place > unit.first else 0
        after = kinds[place + 1] if place + 1 < unit.last else PUNCTUATION
        rest = words[place + 1 : unit.last]
        if words[place] in lists["points_two"]:
            told = behind & COMMA and self.antecedents.names(Points.MANY, unit.first, place)
            return not told and lists["points_pair"].isdisjoint(rest)
        if words[place] in lists["points_where"]:
            moved = any(kind & (PREPOSITION | BREAKS) for kind in kinds[unit.first : place])
            at_noun = place > unit.first and is_open(behind) and after & VERB  # 'families there fear'
            at_verb = behind & VERB and after & (PUNCTUATION | OPENER | PREPOSITION)
            return not moved and bool(at_noun or at_verb)
        if place + 2 >= unit.last:
            return False
        if words[place + 1] in lists["points_rest"]:
            return is_open(kinds[place + 2]) and lists["points_rest_of"].isdisjoint(words[unit.first : place])
        return bool(after & NUMBER and kinds[place + 2] & FINITE)

    def _is_said(self, unit: Unit, place: int) -> bool:
        """Whether 'this', 'that' or 'such' is a demonstrative, and means something that was said."""
        words, kinds, lists = self._tokens.words, self._tokens.kinds, self._lists
        following = words[place + 1] if place + 1 < unit.last else ""
        after = kinds[place + 1] if following else PUNCTUATION
        if kinds[place] & CONTRACTED and place == unit.first:
            return True
        if place > unit.first and kinds[place] & OPENER and kinds[place - 1] & after & PREPOSITION:
            return True  # 'no column for that in the budget'
        if place > unit.first and kinds[place] & OPENER and kinds[place - 1] & VERB and following == "to":
            return True  # 'considering that to be unlikely'
        behind_verb = place > unit.first and kinds[place - 1] & VERB and not kinds[place - 1] & OPENER
        if not kinds[place] & OPENER and behind_verb and not is_open(after) and not after & (DETERMINER | PLURAL):
            return following not in lists["points_no"] or bool(after & (ADVERB | OPENER))  # 'we did this once before'
        tied = place > unit.first and kinds[place - 1] & PREPOSITION and not kinds[place] & OPENER
        if tied and after & PREPOSITION:
            return True  # 'with this in mind'
        if following in lists["points_no"] or after & (OPENER | ING):
            return False
        opens = place == unit.first or bool(kinds[place - 1] & PUNCTUATION)
        if not kinds[place] & OPENER and after & FINITE and not after & THIRD:
            return True  # 'all too likely this will prove a lapse'
        if not kinds[place] & OPENER:
            return (
                opens
                or bool(after & (PUNCTUATION | PLURAL | PREPOSITION))
                or is_open(after)
                or following in lists["articles"]
            )
        if opens:
            return bool(after & (_IS_VERB | ADVERB)) or is_open(after)
        behind = kinds[place - 1] if not kinds[place - 1] & ING else 0
        ends = after & (PUNCTUATION | CONJUNCTION) or not following
        if (behind & PREPOSITION and is_open(after)) or (behind & OPENER and after & FINITE):
            return True  # 'on that score', 'if that is so'
        if behind & VERB and after & FINITE:
            return not behind & NOUN_TOO
        rest = kinds[place : unit.last]
        objective = behind & VERB and first_finite(rest) < 0 and not may_have_verb(rest)
        return bool(ends and behind & (PREPOSITION | VERB)) or bool(objective)

    def _follows_clause(self, unit: Unit, place: int) -> bool:
        """Whether a clause stands before a place in its claim, of which a demonstrative may speak."""
        kinds = self._tokens.kinds
        noun = place + 1 < unit.last and is_open(kinds[place + 1]) and not kinds[place + 1] & _IS_VERB
        breaks = BREAKS & ~OPENER if noun else BREAKS  # 'what is wrong with this figure'
        stops = [at for at in range(unit.first, place) if kinds[at] & breaks]
        return bool(stops) and likely_finite(kinds[unit.first : stops[-1]]) >= 0

    def _is_expletive(self, unit: Unit, place: int) -> bool:
        """Whether 'it' only stands for what comes behind it ('it is clear that', 'it takes nerve to')."""
        words = self._tokens.words[place : unit.last]
        kinds = self._tokens.kinds
        if not kinds[place] & (PRONOUN | CONTRACTED | FINITE):
            return False  # 'its'
        verb = next((at for at in range(place + 1, unit.last - 2) if not kinds[at] & (HELPER | ADVERB)), unit.last)
        told = kinds[verb] & (REGULAR_PAST | PAST_OR_PARTICIPLE | PARTICIPLE) if verb < unit.last else 0
        if told and place + 1 < verb and kinds[verb + 1] & (TO | PREPOSITION):
            return False  # 'it is thought to favour', 'it will be subjected to'
        if verb < unit.last and place + 1 < verb and kinds[verb] & ING:
            return False  # 'it is going to', 'it was trying to'
        asked = place > unit.first and self._tokens.kinds[place - 1] & OPENER
        soon = words[0:1] if self._tokens.kinds[place] & FINITE else words[1 : 2 if asked else _SOON]
        verbs, behind = self._lists["expletive_verb"], self._lists["points_expletive"]
        return not verbs.isdisjoint(soon) and not behind.isdisjoint(words[2:])

    def _opens_short(self, unit: Unit) -> bool:
        """Whether a claim opens with a number or an order of things that were named before ('The second is that')."""
        tokens, first = self._tokens, unit.first
        if tokens.words[first] not in self._first_words:
            return False
        opening = [tuple(tokens.words[first : first + size]) for size in (3, 2, 1)]
        if opening[1] in self._echoes:
            return True
        stop = first + next((len(words) for words in opening if words in self._openings), 0)
        opened = stop > first
        while opened and stop < unit.last and tokens.kinds[stop] & ADVERB and not is_open(tokens.kinds[stop]):
            stop += 1
        after = tokens.kinds[stop] if stop < unit.last else PUNCTUATION
        return bool(opened and after & (_IS_VERB | PUNCTUATION) and not after & (DETERMINER | PRONOUN))

    def is_named(self, unit: Unit) -> bool:
        """Whether a claim behind a word that ties it to the text only names something ('Hence the calls for votes')."""
        kinds = self._tokens.kinds[unit.first : unit.last]
        at = 0
        while at < len(kinds) and kinds[at] & (ADVERB | PUNCTUATION) and not kinds[at] & DETERMINER:
            at += 1
        if unit.first == 0 or at == len(kinds) or not kinds[at] & DETERMINER or kinds[at] & (PRONOUN | OPENER):
            return False
        tied = self._tokens.kinds[unit.first - 1] & (ADVERB | CONJUNCTION | COMMA)
        return bool(tied or self._tokens.words[unit.first - 1] == ":") and not is_clause(kinds[at:])

    def _is_half(self, unit: Unit) -> bool:
        """Whether a claim has no verb, or only the one that helps another ('They could not', 'Popular, no doubt')."""
        tokens = self._tokens
        kinds = tokens.kinds[unit.first : unit.last]
        if not (may_have_verb(kinds) or may_have_base(kinds) or is_order(kinds)):
            return not kinds[0] & (OPENER | FINITE)
        if kinds[0] & FINITE and not kinds[0] & CONTRACTED and not any(k & (PRONOUN | DETERMINER) for k in kinds[1:2]):
            return True
        if (
            unit.first
            and tokens.kinds[unit.first - 1] & CONJUNCTION
            and not kinds[0] & (PREPOSITION | ING | OPENER | TO)
        ):
            stop = next((at for at, kind in enumerate(kinds) if kind & OPENER), -1)
            if stop > 0 and not may_have_verb(kinds[:stop]):
                return True  # 'and walnuts from the home valley, so that …'
        last = unit.last - 1
        while last > unit.first and tokens.kinds[last] & (ADVERB | PUNCTUATION):
            last -= 1
        kind = tokens.kinds[last]
        if len(kinds) > 2 and kinds[1] & HELPER and kinds[1] & FINITE and kinds[2] & COMMA:
            return True  # 'Some did, for two weeks'
        return bool(kind & HELPER and kind & (FINITE | BASE) and not kind & (PARTICIPLE | PAST_OR_PARTICIPLE))
