"""Which words name the holder that an attribution rule found: a noun phrase, or nothing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from argmap.extract.doers import Doers
from argmap.extract.holder_checks import HolderChecks
from argmap.extract.holder_phrases import HolderPhrases
from argmap.extract.nameable import Nameable
from argmap.extract.owners import Owners
from argmap.extract.proper_names import ProperNames
from argmap.extract.saying_nouns import SayingNouns
from argmap.extract.sayings import SayingVerbs
from argmap.extract.subjects import Subjects
from argmap.extract.viewers import Viewers
from argmap.rules import pos
from argmap.rules.forms import WordLists
from argmap.rules.lexicon import first_finite, is_open
from argmap.rules.match import Hit
from argmap.rules.token_table import TokenTable
from argmap.rules.tokens import NOTHING, QUOTES, TokenSpan, is_word
from argmap.segment.sentences import TokenSentence

_COMMAS = (",", "–", "—")
_FRAME_MARKS = (*_COMMAS, ";", ":", *QUOTES)
_FRAGMENT = 4  # words without a verb that may be all that somebody says


class Holders:
    """Finds the holders that hits name in one text; `sentences` are spans of tokens, each with its block.

    `nameable` tells what words may name, and `checks` whether that can hold anything; `phrases` and `subjects` find
    noun phrases, `verbs` and `nouns` tell of the verb of a hit. `owners`, `doers` and `viewers` find holders by other
    words than those that say something."""

    def __init__(
        self,
        tokens: TokenTable,
        lists: WordLists,
        sentences: Sequence[TokenSentence],
    ) -> None:
        self._tokens = tokens
        self._words = tokens.words
        self._kinds = tokens.kinds
        self._sentences = sentences
        self.nameable = nameable = Nameable(tokens, lists, ProperNames(tokens, sentences, lists.set("name_titles")))
        self.checks = checks = HolderChecks(tokens, lists, nameable)
        self.phrases = phrases = HolderPhrases(tokens, lists, nameable, checks)
        self.subjects = subjects = Subjects(tokens, lists, nameable, checks, phrases)
        self.verbs = SayingVerbs(tokens, lists, nameable, phrases)
        self.nouns = SayingNouns(tokens, lists, nameable)
        self.owners = Owners(tokens, lists, nameable, checks, phrases)
        self.doers = Doers(tokens, lists, nameable, checks, phrases, subjects, self.verbs)
        self.viewers = Viewers(tokens, lists, sentences, checks, phrases)
        self._as = lists.set("sets_in")
        self._no_modal = lists.set("no_modal")
        self._expletive = lists.set("expletive_subject")
        self._there = lists.set("there")

    def before(self, hit: Hit, sentence: int) -> TokenSpan:
        """Who is named by the words before a verb of saying, or behind it where a quotation or a comma goes before;
        `NOTHING` where none is, or where the verb is no one's saying."""
        begin, end, _ = self._sentences[sentence]
        stop = self.verbs.verb_group(begin, hit.first)
        if stop < 0:
            return NOTHING
        stop = self.subjects.without_bracket(begin, stop)
        if stop <= begin:
            return self._right_before(hit, begin, stop, end)
        mark, kind = self._words[stop - 1], self._kinds[stop - 1]
        if mark in QUOTES:
            return self.phrases.after(hit.last, end)
        if mark in _COMMAS:
            if self.nouns.is_set_between(hit, end):
                return NOTHING
            return self._around_comma(hit, begin, stop, end)
        if kind & pos.OPENER and not kind & pos.PRONOUN:
            return self.subjects.related(hit, begin, stop)
        if kind & pos.CONJUNCTION:
            return self.subjects.opening(begin, stop - 1) if self._kinds[hit.last - 1] & pos.OPENER else NOTHING
        return self._right_before(hit, begin, stop, end)

    def _around_comma(self, hit: Hit, begin: int, stop: int, end: int) -> TokenSpan:
        """Who is named before the comma that a verb of saying stands behind, or behind the verb."""
        marks = self._tokens.quotes
        mark = marks[bisect_left(marks, stop) - 1] if marks else -1
        quoted = mark + 1 if begin < mark < stop else begin
        named = self.subjects.subject(quoted, stop) if quoted > begin else NOTHING
        if named != NOTHING and self.nameable.names.is_full_name(*named):
            return named
        kind = self._kinds[hit.last - 1]
        if not kind & pos.OPENER and self.verbs.is_turned(hit, begin, end):
            return self.phrases.after(hit.last, end)
        if not self.verbs.says(hit, end):
            return self.subjects.closing(begin, stop)
        is_noun = kind & pos.NOUN_TOO and kind & pos.THIRD and is_word(self.verbs.word_after(hit))
        return NOTHING if is_noun else self.subjects.subject(begin, stop)

    def _right_before(self, hit: Hit, begin: int, stop: int, end: int) -> TokenSpan:
        """Who is named by the noun phrase that ends at `stop`, with a clause that tells which is meant, if one does."""
        whole = self.subjects.with_clause(begin, stop)
        whole = whole if self.checks.is_holder(begin, whole) and self.verbs.says(hit, end) else NOTHING
        first, last = self.phrases.before(begin, stop) if whole == NOTHING else whole
        if first >= last or self._says_nothing(begin, first, last):
            return NOTHING
        told = first > begin and self._words[first - 1] in (*_COMMAS, *QUOTES)
        says = told or self.verbs.says(hit, end) or self.verbs.is_set_in(hit, first, end)
        return TokenSpan((first, last)) if says else NOTHING

    def _says_nothing(self, begin: int, first: int, last: int) -> bool:
        """Whether the words before a verb of saying name none who says anything: nobody, a figure, an 'it' that only
        stands for what follows, or words that end with a preposition."""
        if self._kinds[last - 1] & (pos.PREPOSITION | pos.ADVERB | pos.PRONOUN) == pos.PREPOSITION:
            return True
        checks = self.checks
        nobody = checks.is_nobody(first) or (first > 0 and checks.is_nobody(first - 1, words=2))
        if nobody or checks.says_nothing(first, last) or checks.compares(first, last):
            return True
        if checks.is_figure(first, last):
            return True
        return self._words[first] in self._expletive and first > begin and is_open(self._kinds[first - 1])

    def between(self, hit: Hit, sentence: int) -> TokenSpan:
        """Who says what a frame of its own is set into, or stands behind: between a mark or "as" and the verb, with a
        mark behind the verb and the few words that tell when, where or whom ('…, she told the board on Monday, …')."""
        begin, end, _ = self._sentences[sentence]
        stop = self.verbs.verb_group(begin, hit.first)
        while stop > begin and self._words[stop - 1] in self._there:
            stop -= 1
        if stop <= begin or not self.verbs.closes_frame(hit, end):
            return NOTHING
        if not self._no_modal.isdisjoint(self._words[stop : hit.first]):
            return NOTHING  # ", the council can judge each case"
        found = self.subjects.ending(begin, stop)
        if found == NOTHING or not self.checks.is_holder(begin, found):
            return NOTHING
        helped = any(kind & (pos.FINITE | pos.HALF_FINITE) for kind in self._kinds[stop : hit.first])
        before = self._words[found[0] - 1] if found[0] > begin else ""
        if not (helped or self.verbs.agrees(found, hit.first)) or not (before in _FRAME_MARKS or before in self._as):
            return NOTHING
        return found if self._has_said(begin, found[0]) or not self._ends(hit.last, end) else NOTHING

    def follows_another(self, firm: TokenSpan) -> bool:
        """Whether a firm of which the text tells but once stands in a paragraph that is about another before it."""
        names = self.nameable.names
        if names.is_told_again(firm[0]):
            return False
        before = [sentence for sentence in self._sentences if sentence[0] <= firm[0]]
        block = before[-1][2]
        ahead = (self.subjects.opening(first, last) for first, last, own in before[:-1] if own == block)
        return any(names.is_name(*span) and not self.nameable.is_one(*span) for span in ahead if span != NOTHING)

    def _has_said(self, begin: int, stop: int) -> bool:
        """Whether the words before a frame are more than a fragment, so that they may be what is said."""
        return first_finite(self._kinds[begin:stop]) >= 0 or stop - begin > _FRAGMENT

    def _ends(self, last: int, end: int) -> bool:
        """Whether no word of the sentence follows, but for a pronoun ('he told me')."""
        return not any(self._tokens.is_word[p] and not self._kinds[p] & pos.OBJECT_PRONOUN for p in range(last, end))
