"""Who does what a verb says, in a clause of its own ('The union has accused …')."""

from __future__ import annotations

from argmap.extract.holder_checks import HolderChecks
from argmap.extract.holder_phrases import HolderPhrases
from argmap.extract.nameable import Nameable
from argmap.extract.sayings import SayingVerbs
from argmap.extract.subjects import Subjects
from argmap.rules import pos
from argmap.rules.forms import WordLists
from argmap.rules.lexicon import is_finite
from argmap.rules.match import Hit
from argmap.rules.token_table import TokenTable
from argmap.rules.tokens import NOTHING, TokenSpan

_PAST = pos.PAST | pos.REGULAR_PAST
_FAR = 200  # words of a sentence before a verb that are looked at
_NEAR = 3  # words behind a verb among which stands what it is about


class Doers:
    """Finds who does what the verbs say that hits name in one text."""

    def __init__(
        self,
        tokens: TokenTable,
        lists: WordLists,
        nameable: Nameable,
        checks: HolderChecks,
        phrases: HolderPhrases,
        subjects: Subjects,
        verbs: SayingVerbs,
    ) -> None:
        self._words = tokens.words
        self._kinds = tokens.kinds
        self._nameable = nameable
        self._checks = checks
        self._phrases = phrases
        self._subjects = subjects
        self._verbs = verbs
        self._no_modal = lists.set("no_modal")
        self._only_people = lists.set("only_people")
        self._disputing, self._disputed = lists.set("disputing"), lists.set("disputed")
        self._there = lists.set("there")
        self._generic, self._wishing = lists.set("generic"), lists.set("wishing")
        self._in_general = lists.set("in_general")
        self._general = self._in_general.union(lists["stressing"])

    def doer(self, hit: Hit, begin: int, end: int) -> TokenSpan:
        """Who does what a verb says; `NOTHING` where the verb is no finite one, where the clause only tells which, when
        or whether, or where the subject can hold nothing. The sentence is tokens `begin` up to `end`."""
        stop = self._verbs.verb_group(begin, hit.first)
        if stop <= begin or self._only_describes(hit, begin, stop):
            return NOTHING
        found = self._before_finite(hit, begin, stop, end)
        if not self._checks.is_holder(begin, found) and not self._verbs.is_participle(hit):
            found = self._before_noun_too(hit, begin)
        if found == NOTHING or self._is_general(hit, found):
            return NOTHING
        acts = self._checks.is_holder(begin, found) or self._may_act(hit, begin, found)
        return found if acts or self._is_between(found, hit, begin) else NOTHING

    def _is_general(self, hit: Hit, found: TokenSpan) -> bool:
        """Whether a clause tells what anybody wants ('People do expect it', 'Surgeons generally prefer'): the author's
        own words, unless it says that somebody holds something ('People fear that')."""
        kinds, words = self._kinds, self._words
        if words[hit.first] not in self._wishing or kinds[hit.first] & _PAST:
            return False
        if any(kind & pos.COMPLEMENTISER for kind in kinds[hit.last : hit.last + 1]):
            return False
        between = words[found[1] : hit.first]
        anybody = " ".join(words[slice(*found)]) in self._generic and self._general.issuperset(between)
        plain = not any(kind & (pos.DETERMINER | pos.PREPOSITION | pos.OPENER) for kind in kinds[slice(*found)])
        return anybody or (plain and not self._in_general.isdisjoint(between))

    def _only_describes(self, hit: Hit, begin: int, stop: int) -> bool:
        """Whether a verb tells no deed: it describes what stands before it, follows a preposition, or may not be so."""
        set_behind = self._words[hit.first - 1] == "," and self._verbs.is_set_behind(hit)
        if set_behind and not self._ends_clause(begin, stop - 1):
            return True
        if (
            self._kinds[hit.first - 1] & (pos.PREPOSITION | pos.ADVERB | pos.PRONOUN | pos.DETERMINER)
            == pos.PREPOSITION
        ):
            return True
        return not self._no_modal.isdisjoint(self._words[stop : hit.first])

    def _ends_clause(self, begin: int, comma: int) -> bool:
        """Whether a comma ends a clause that tells of the subject (', who proposed the delay,')."""
        opens = next((p for p in range(comma - 1, begin, -1) if self._words[p] == ","), begin)
        return opens > begin and self._subjects.relates(opens + 1)

    def _before_finite(self, hit: Hit, begin: int, stop: int, end: int) -> TokenSpan:
        """The subject before a verb that is surely finite; the helping verbs before it begin at `stop`."""
        near = max(begin, hit.first - _FAR)
        kinds = self._kinds[near : min(end, hit.last + 2)]
        helped = any(kind & (pos.FINITE | pos.HALF_FINITE) for kind in self._kinds[stop : hit.first])
        if not (helped or is_finite(kinds, hit.first - near) or self._verbs.is_only_verb(begin, hit, end)):
            return NOTHING
        if not helped and any(kind & pos.HELPER for kind in self._kinds[stop : hit.first]):
            return NOTHING
        stop = self._subjects.without_bracket(begin, stop)
        told = self._subjects.with_clause(begin, stop)
        if told != NOTHING:
            return told if helped or self._verbs.agrees(told, hit.first) else NOTHING
        kind = self._kinds[stop - 1]
        if kind & pos.CONJUNCTION:
            return self._subjects.opening(begin, stop - 1)
        if self._words[stop - 1] in (",", "–", "—"):
            return self._subjects.subject(begin, stop)
        if kind & pos.OPENER and not kind & pos.PRONOUN:
            return self._subjects.related(hit, begin, stop)
        return self._phrases.before(begin, stop)

    def _before_noun_too(self, hit: Hit, begin: int) -> TokenSpan:
        """The subject right before a verb that may be a noun too, where the two agree ("groups there fear")."""
        before = hit.first
        while before > begin and (self._kinds[before - 1] & pos.ADVERB or self._words[before - 1] in self._there):
            before -= 1
        before = self._subjects.without_bracket(begin, before)
        told = self._subjects.with_clause(begin, before)
        if told != NOTHING:
            return told
        set_off = before > begin and self._words[before - 1] == ","
        found = (self._subjects.subject if set_off else self._phrases.before)(begin, before)
        return found if found != NOTHING and self._verbs.agrees(found, hit.first) else NOTHING

    def _may_act(self, hit: Hit, begin: int, found: TokenSpan) -> bool:
        """Whether the words name something that does what only people and bodies do ("the smokehouse disputes", "shops
        reject the claim")."""
        verbs = self._words[hit.first : hit.last]
        only, disputes = (not told.isdisjoint(verbs) for told in (self._only_people, self._disputing))
        acts = only or (disputes and (self._is_named(found) or self._is_of_sayings(hit)))
        return acts and self._checks.can_hold(begin, *found) and self._nameable.may_act(*found, alone=disputes)

    def _is_named(self, found: TokenSpan) -> bool:
        """Whether the words are a name of one word ("Finnmark")."""
        return found[1] - found[0] == 1 and self._nameable.is_great_noun(found[0])

    def _is_of_sayings(self, hit: Hit) -> bool:
        """Whether a verb is about what somebody said ('rejects the claim')."""
        return not self._disputed.isdisjoint(self._words[hit.last : hit.last + _NEAR])

    def _is_between(self, found: TokenSpan, hit: Hit, begin: int) -> bool:
        """Whether a subject and its verb stand between two commas ('Trains, their champions say, are slow')."""
        marked = found[0] > begin and self._words[found[0] - 1] == "," and self._verbs.word_after(hit) == ","
        return marked and found[1] == hit.first and self._checks.can_hold(begin, *found)
