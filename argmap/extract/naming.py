"""The fullest name that a text gives to one of whom it speaks: by a surname, a head noun, an apposition, initials."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache
from itertools import repeat

from msgspec import Struct, field

from argmap.extract.capitals import Names, proper_names
from argmap.extract.descriptions import Descriptions
from argmap.extract.nounphrases import head_of
from argmap.extract.quotations import APOSTROPHES
from argmap.extract.saying_places import SayingPlaces
from argmap.extract.saying_times import SayingTimes
from argmap.extract.titles import Titles
from argmap.rules import pos
from argmap.rules.forms import WordLists
from argmap.rules.lexicon import is_open
from argmap.rules.token_table import TokenTable
from argmap.rules.tokens import TokenSpan

_INITIALS = 3  # letters of an abbreviation
_LONGEST = 4  # words of what is described ("the old council leader")


class Naming(Struct, frozen=True):
    """The names of one text: `words` are its own without 's, `names` its stretches of two or more capitals, `places`
    tells where a word stands, `described` has the fuller names of nouns, `written` reads tokens as they stand in the
    text, `body` is where its second sentence begins. `opened` keeps what was looked for."""

    tokens: TokenTable
    words: tuple[str, ...]
    names: Names
    places: Callable[[str], Sequence[int]]
    described: Descriptions
    titles: Titles
    written: Callable[[int, int], str]
    body: int
    opened: dict[str, TokenSpan | None] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        tokens: TokenTable,
        starts: Sequence[int],
        lists: WordLists,
        titles: Titles,
        written: Callable[[int, int], str],
    ) -> Naming:
        """The names of a text; `starts` are the tokens that open its sentences, `written` reads them as they stand."""
        words = tuple(map(str.removesuffix, tokens.words, repeat("'s")))

        @cache
        def places() -> dict[str, list[int]]:  # seldom asked
            found: dict[str, list[int]] = defaultdict(list)
            for place, word in enumerate(words):
                found[word].append(place)
            return found

        def places_of(word: str) -> Sequence[int]:
            return places().get(word, ())

        joiners, ahead = lists.set("name_joiners"), lists.set("leads_to_name")
        is_time, behind = SayingTimes(tokens, lists).is_time, SayingPlaces(tokens, lists).behind
        proper = tuple(proper_names(tokens, frozenset(starts), joiners, ahead, is_time, behind))
        names = Names.of(words, proper, titles)
        barred = lists.set("nobody").union(lists["ordering"]), lists.set("of_the_reader"), lists.set("indefinite")
        tells = titles.names_office, titles.has_first_name
        described = Descriptions(tokens, words, names, places_of, joiners, *barred, *tells)
        body = starts[1] if len(starts) > 1 else 0
        return cls(tokens, words, names, places_of, described, titles, written, body)

    def full(self, first: int, last: int) -> TokenSpan:
        """The words that name in full whom these name, a person by the bare name; the same where the text has no fuller
        name, or several."""
        first, last = self.titles.bare(first, last)
        head = self._head(first, last)
        if head < first:
            return TokenSpan((first, last))
        if self.tokens.capital[head]:
            return self._by_capital(first, last, head)
        plain = all(is_open(kind) for kind in self.tokens.kinds[first + 1 : head])
        if head + 1 == last and self.tokens.kinds[first] & pos.DETERMINER and last - first <= _LONGEST and plain:
            return self.described.full(first, last, head)
        return TokenSpan((first, last))

    def is_plural(self, first: int, last: int) -> bool:
        """Whether the words name several."""
        head = self._head(first, last)
        joined = any(self.tokens.kinds[place] & pos.CONJUNCTION for place in range(first, last))
        many = head >= first and self.tokens.kinds[head] & pos.PLURAL and self.tokens.words[head] == self.words[head]
        many = many and not (head > first and all(self.tokens.capital[first : head + 1]))  # "Martin Oakes"
        return joined or bool(many)

    def _head(self, first: int, last: int) -> int:
        """The noun that the words are about; -1 where they have none."""
        head = head_of(self.tokens, first, last) if first < last else -1
        return -1 if head < 0 or self.tokens.kinds[head] & (pos.PUNCTUATION | pos.PRONOUN) else head

    def _by_capital(self, first: int, last: int, head: int) -> TokenSpan:
        words = self.words
        own = next((p for p in range(first, head + 1) if self.tokens.capital[p] and not self._is_article(p)), head)
        name = self.titles.name_from(own, head + 1)
        titled = name > own
        ahead = sum(self.tokens.capital[name:head])
        if ahead >= 2 or (ahead == 1 and not titled and self._is_known(own, head + 1)):
            return TokenSpan((first, last))
        behind = self.names.longest.get(words[head])
        if titled and behind is not None and self.titles.name_from(*behind) > behind[0]:
            title, office = self.titles.title_of(own, head + 1), self.titles.title_of(*behind)
            called = words[head] in self.names.offices and self.titles.calls(title, office)  # "Ms", of a minister
            behind = behind if called else None
        if behind is not None and behind[1] - behind[0] > ahead + 1:
            return behind
        surname = titled and words[own] not in self.titles.of_first_names  # "Mr Ford" is not "Ford Motors"
        if surname or (own != head and not titled) or last - first > 2:
            return TokenSpan((first, last))
        return self._by_word(head) or TokenSpan((first, last))

    def _by_word(self, place: int) -> TokenSpan | None:
        """The name that a word opens or stands for, where that is one; looked for once."""
        word = self.words[place]
        if word not in self.opened:
            self.opened[word] = self._opened(word) or self._spelled(word)
        return self.opened[word] or self._initialled(place)

    def _opened(self, word: str) -> TokenSpan | None:
        """The name that a word opens, where it opens one only."""
        whole = [(s, e) for s, e in self.names.opening.get(word, ()) if self._is_whole(s)]
        ahead = {tuple(self.words[s:e]): TokenSpan((s, e)) for s, e in reversed(whole)}
        return next(iter(ahead.values())) if len(ahead) == 1 and not self._is_older(word, min(whole)[0]) else None

    def _is_older(self, word: str, name: int) -> bool:
        """Whether a word stands alone before the name it opens, but for a headline: a town, and a firm called after
        it."""
        return any(self.body <= place < name and self.tokens.capital[place] for place in self.places(word))

    def _is_whole(self, place: int) -> bool:
        """Whether a word is not whose something is ("Vask's")."""
        after = self.tokens.words[place + 1] if place + 1 < len(self.words) else ""
        return self.tokens.words[place] == self.words[place] and after not in APOSTROPHES

    def _is_article(self, place: int) -> bool:
        return bool(self.tokens.kinds[place] & pos.DETERMINER)

    def _is_known(self, first: int, last: int) -> bool:
        """Whether the text has these words as a name of their own."""
        return self.words[first:last] in self.names.known

    def _initialled(self, place: int) -> TokenSpan | None:
        """The name whose initials a word in capitals is ("JMM" for "Joint Monitoring Mission")."""
        word = self.words[place]
        if len(word) < _INITIALS or not self.written(place, place + 1).isupper():
            return None
        capital = self.tokens.capital
        initials = (("".join(self.words[p][0] for p in range(*span) if capital[p]), span) for span in self.names.all())
        return next((span for letters, span in initials if letters == word), None)

    def _spelled(self, word: str) -> TokenSpan | None:
        """The name that stands before these initials in brackets ("the Bridge Workers' Union (BWU)")."""
        words = self.words
        for place in self.places(word):
            if 0 < place < len(words) - 1 and words[place - 1] == "(" and words[place + 1] == ")":
                named = self.names.ended.get(place - 1)
                if named is not None:
                    return named
            if (
                2 < place < len(words) - 1
                and words[place - 2] == words[place + 1] == ","
                and self._is_article(place - 1)
            ):
                named = self.names.ended.get(place - 2)
                if named is not None and named[1] - named[0] > 1:
                    return named
        return None
