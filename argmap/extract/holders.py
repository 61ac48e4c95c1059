"""Which words name the holder that an attribution rule found: a noun phrase, or nothing."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.extract.holder_phrases import HolderPhrases
from argmap.extract.nameable import Nameable
from argmap.extract.nounphrases import set_in_name
from argmap.extract.owners import Owners
from argmap.extract.sayings import SayingVerbs
from argmap.rules.forms import WordLists
from argmap.rules.lexicon import (
    ADVERB,
    COMMA,
    CONJUNCTION,
    DETERMINER,
    FINITE,
    HALF_FINITE,
    HELPER,
    NOUN_TOO,
    NUMBER,
    OBJECT_PRONOUN,
    OPENER,
    PREPOSITION,
    PRONOUN,
    THIRD,
    first_finite,
    is_finite,
    is_open,
)
from argmap.rules.match import Hit
from argmap.rules.token_table import TokenTable
from argmap.rules.tokens import NOTHING, QUOTES, TokenSpan, is_word
from argmap.segment.sentences import TokenSentence

_NEAR = 4  # words before a noun among which its owner stands
_FRAME_MARKS = (",", "–", "—", ";", ":", *QUOTES)
_FRAGMENT = 4  # words without a verb that may be all that somebody says
_FRAME = 20  # words between a name and the clause that it is set off from
_FAR = 200  # words of a sentence behind a verb of saying that are looked at


class Holders:
    """Finds the holders that hits name in one text; `sentences` are spans of tokens, each with its block.

    `nameable` tells what words may name, `phrases` finds noun phrases, `verbs` tells of the verb of a hit."""

    def __init__(
        self,
        tokens: TokenTable,
        lists: WordLists,
        sentences: Sequence[TokenSentence],
    ) -> None:
        self._tokens = tokens
        self._words = tokens.words
        self._lists = lists
        self._kinds = tokens.kinds
        self._sentences = sentences
        self.nameable = Nameable(tokens, lists, sentences)
        self.phrases = HolderPhrases(tokens, lists, self.nameable)
        self.owners = Owners(tokens, lists, self.nameable, self.phrases)
        self.verbs = SayingVerbs(tokens, lists, self.nameable, self.phrases)
        self._no_modal = lists.set("no_modal")
        self._as = lists.set("sets_in")
        self._relates = frozenset((*lists["relates_people"], *lists["relates_clause"]))
        self._only_people = lists.set("only_people")
        self._be = lists.set("be")
        self._expletive = lists.set("expletive_subject")
        self._there = lists.set("there")

    def before(self, hit: Hit, sentence: int) -> TokenSpan:
        """Who is named by the words before a verb of saying, or behind it where a quotation or a comma goes before;
        `NOTHING` where none is, or where the verb is no one's saying."""
        begin, end, _ = self._sentences[sentence]
        stop = self.verbs.verb_group(begin, hit.first)
        if stop < 0:
            return NOTHING
        if stop > begin and self._words[stop - 1] == ")":
            stop = next((place for place in range(stop - 2, begin, -1) if self._words[place] == "("), stop)
        mark = self._words[stop - 1] if stop > begin else ""
        if mark in QUOTES:
            return self.phrases.after(hit.last, end)
        if mark in (",", "–", "—"):
            quoted = next((p + 1 for p in range(stop - 1, begin, -1) if self._words[p] in QUOTES), begin)
            named = self.phrases.subject(quoted, stop) if quoted > begin else NOTHING
            if named != NOTHING and self.nameable.is_full_name(*named):
                return named
            if not self._kind(hit.last - 1) & OPENER and self.verbs.is_turned(hit, begin, end):
                return self.phrases.after(hit.last, end)
            noun = (
                self._kind(hit.last - 1) & NOUN_TOO
                and self._kind(hit.last - 1) & THIRD
                and is_word(self.verbs.word_after(hit))
            )
            return self.phrases.subject(begin, stop) if self.verbs.says(hit, end) and not noun else NOTHING
        if mark and self._kind(stop - 1) & OPENER and not self._kind(stop - 1) & PRONOUN:
            return self._related(hit, begin, stop)
        if mark and self._kind(stop - 1) & CONJUNCTION:
            return self.phrases.opening(begin, stop - 1) if self._kind(hit.last - 1) & OPENER else NOTHING
        whole = self.phrases.with_clause(begin, stop)
        whole = whole if self._may_be(begin, whole) and self.verbs.says(hit, end) else NOTHING
        first, last = self.phrases.before(begin, stop) if whole == NOTHING else whole
        if (
            first >= last
            or self._kind(last - 1) & (PREPOSITION | ADVERB | PRONOUN) == PREPOSITION
            or self.nameable.is_nobody(first)
            or self.nameable.says_nothing(first, last)
            or self.nameable.compares(first, last)
            or (self._kind(first) & NUMBER and self.nameable.is_thing(first, last))
            or (self._words[first] in self._expletive and first > begin and is_open(self._kind(first - 1)))
        ):
            return NOTHING
        previous = self._words[first - 1] if first > begin else ""
        told = previous in (",", "–", "—", *QUOTES)
        says = told or self.verbs.says(hit, end) or self.verbs.is_set_in(hit, first, end)
        return TokenSpan((first, last)) if says else NOTHING

    def doer(self, hit: Hit, sentence: int) -> TokenSpan:
        """Who does what a verb says, in a clause of its own ('The union has accused …'); `NOTHING` where the verb is no
        finite one, where the clause only tells which, when or whether, or where the subject can hold nothing."""
        begin, end, _ = self._sentences[sentence]
        stop = self.verbs.verb_group(begin, hit.first)
        if stop <= begin:
            return NOTHING
        if (
            self._words[hit.first - 1] == ","
            and self.verbs.is_set_behind(hit)
            and not self._ends_clause(begin, stop - 1)
        ):
            return NOTHING
        if self._kind(hit.first - 1) & (PREPOSITION | ADVERB | PRONOUN | DETERMINER) == PREPOSITION:
            return NOTHING
        if not self._no_modal.isdisjoint(self._words[stop : hit.first]):
            return NOTHING
        found = self._does(hit, begin, stop, end)
        if not self._may_be(begin, found) and not self.verbs.is_participle(hit):
            found = self._may_do(hit, begin)
        acts = self._may_be(begin, found) or self._may_act(hit, begin, found)
        return found if acts or self._is_between(found, hit, begin) else NOTHING

    def between(self, hit: Hit, sentence: int) -> TokenSpan:
        """Who says what a frame of its own is set into, or stands behind: between a mark or "as" and the verb, with a
        mark behind the verb and the few words that tell when, where or whom ('…, she told the board on Monday, …')."""
        begin, end, _ = self._sentences[sentence]
        stop = self.verbs.verb_group(begin, hit.first)
        while stop > begin and self._words[stop - 1] in self._there:
            stop -= 1
        if stop <= begin or not self.verbs.closes_frame(hit, end):
            return NOTHING
        found = self.phrases.with_clause(begin, stop)
        found = found if found != NOTHING else self.phrases.before(begin, stop)
        helped = any(self._kind(p) & (FINITE | HALF_FINITE) for p in range(stop, hit.first))
        if found == NOTHING or not self._may_be(begin, found) or not (helped or self.verbs.agrees(found, hit.first)):
            return NOTHING
        before = self._words[found[0] - 1] if found[0] > begin else ""
        if not (before in _FRAME_MARKS or before in self._as):
            return NOTHING
        behind = range(hit.last, end)
        last = not any(self._tokens.is_word[p] and not self._kind(p) & OBJECT_PRONOUN for p in behind)
        said = first_finite(self._kinds[begin : found[0]]) >= 0 or found[0] - begin > _FRAGMENT
        return found if said or not last else NOTHING

    def viewer(self, hit: Hit, sentence: int, goes_on: str = "") -> TokenSpan:
        """The people whom words at the head of a clause set off ('To the owners, the dam is dead', 'To some it is'),
        or `NOTHING`. With a list `goes_on`, at the head of a paragraph whose clause opens with one of its words ('For
        the owners, who left, that is the end')."""
        begin, end, block = self._sentences[sentence]
        ahead = self._words[hit.first - 1] if hit.first > begin else ""
        opens = hit.first == begin or ahead in (";", ":", "—", "–")
        if not opens and not (hit.first == begin + 1 and self._kind(begin) & (CONJUNCTION | ADVERB)):
            return NOTHING
        pronoun = hit.last + 1 < end and self._kind(hit.last) & OBJECT_PRONOUN
        if pronoun and not goes_on and self._kind(hit.last + 1) & (DETERMINER | PRONOUN | COMMA):
            return TokenSpan((hit.last, hit.last + 1))  # "To her the fine is …"
        found = self.phrases.after(hit.last, end)
        if found == NOTHING or found[1] >= end or not self._may_be(begin, found):
            return NOTHING
        behind = self._words[found[1]]
        if goes_on:
            heads = sentence == 0 or self._sentences[sentence - 1][2] != block
            marks = (p for p in range(found[1], min(end, found[1] + _FRAME)) if self._words[p] == ",")
            clauses = [found[1], *(p + 1 for p in marks)]
            told = any(
                self._words[p] in self._lists[goes_on] and any(self._is_be(at) for at in (p + 1, p + 2))
                for p in clauses
            )
            return found if heads and told else NOTHING
        closes = behind == "," or self._kind(found[1]) & PRONOUN or (hit.last - hit.first > 1 and behind in self._be)
        return found if closes else NOTHING

    def _is_be(self, place: int) -> bool:
        return place < len(self._words) and self._words[place] in self._be

    def _is_between(self, found: TokenSpan, hit: Hit, begin: int) -> bool:
        """Whether a subject and its verb stand between two commas ('Trains, their champions say, are slow')."""
        marked = found[0] > begin and self._words[found[0] - 1] == "," and self.verbs.word_after(hit) == ","
        return found != NOTHING and marked and found[1] == hit.first and self.nameable.can_hold(begin, *found)

    def _ends_clause(self, begin: int, comma: int) -> bool:
        """Whether a comma ends a clause that tells of the subject (', who proposed the delay,')."""
        opens = next((p for p in range(comma - 1, begin, -1) if self._words[p] == ","), begin)
        return opens > begin and self._words[opens + 1] in self._relates

    def _related(self, hit: Hit, begin: int, stop: int) -> TokenSpan:
        """Who is told of by the "who" or "which" right before `stop`: a name or people, set off ('Ann Lowe, who said')
        or picked out ('it was she who said')."""
        found = set_in_name(self._tokens, begin, stop)
        if found != NOTHING or self._words[stop - 1] not in self._relates:
            return found
        set_off = stop - 2 > begin and self._words[stop - 2] == ","
        first, last = self.phrases.before(begin, stop - 2 if set_off else stop - 1)
        set_off = set_off and bool(self._kind(hit.last - 1) & OPENER)
        picked = first > begin + 1 and self._words[first - 1] in self._be and self._words[first - 2] in self._expletive
        if first >= last or not (set_off or picked):
            return NOTHING
        return TokenSpan((first, last)) if self._may_be(begin, TokenSpan((first, last))) else NOTHING

    def _may_act(self, hit: Hit, begin: int, found: TokenSpan) -> bool:
        """Whether the words name something that does what only people and bodies do ("the smokehouse disputes")."""
        only = not self._only_people.isdisjoint(self._words[hit.first : hit.last])
        return only and found != NOTHING and self.nameable.can_hold(begin, *found) and self.nameable.may_act(*found)

    def _may_be(self, begin: int, found: TokenSpan) -> bool:
        if found == NOTHING or self.nameable.is_whose(found[1] - 1):
            return False
        return self.nameable.can_hold(begin, *found) and self.nameable.is_people(*found)

    def _does(self, hit: Hit, begin: int, stop: int, end: int) -> TokenSpan:
        """The subject before a verb that is surely finite; the helping verbs before it begin at `stop`."""
        near = max(begin, hit.first - _FAR)
        kinds = self._kinds[near : min(end, hit.last + 2)]
        helped = any(self._kind(p) & (FINITE | HALF_FINITE) for p in range(stop, hit.first))
        if not (helped or is_finite(kinds, hit.first - near) or self.verbs.is_only_verb(begin, hit, end)):
            return NOTHING
        if any(self._kind(p) & HELPER for p in range(stop, hit.first)) and not helped:
            return NOTHING
        if self._words[stop - 1] == ")":
            stop = next((place for place in range(stop - 2, begin, -1) if self._words[place] == "("), stop)
        mark = self._words[stop - 1]
        told = self.phrases.with_clause(begin, stop)
        if told != NOTHING:
            found = told if helped or self.verbs.agrees(told, hit.first) else NOTHING
        elif self._kind(stop - 1) & CONJUNCTION:
            found = self.phrases.opening(begin, stop - 1)
        elif mark in (",", "–", "—"):
            found = self.phrases.subject(begin, stop)
        elif self._kind(stop - 1) & OPENER and not self._kind(stop - 1) & PRONOUN:
            found = self._related(hit, begin, stop)
        else:
            found = self.phrases.before(begin, stop)
        return found

    def _may_do(self, hit: Hit, begin: int) -> TokenSpan:
        """The subject right before a verb that may be a noun too, where the two agree ("groups there fear")."""
        before = hit.first
        while before > begin and (self._kind(before - 1) & ADVERB or self._words[before - 1] in self._there):
            before -= 1
        if before > begin and self._words[before - 1] == ")":
            before = next((place for place in range(before - 2, begin, -1) if self._words[place] == "("), before)
        told = self.phrases.with_clause(begin, before)
        set_off = before > begin and self._words[before - 1] == ","
        found = (
            told
            if told != NOTHING
            else self.phrases.subject(begin, before)
            if set_off
            else self.phrases.before(begin, before)
        )
        return found if found != NOTHING and (told != NOTHING or self.verbs.agrees(found, hit.first)) else NOTHING

    def _kind(self, place: int) -> int:
        return self._kinds[place]
