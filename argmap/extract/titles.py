"""A person's bare name, without the title, office or trade before it and the place where its bearer belongs behind."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import chain

from argmap.extract.nameable import Nameable
from argmap.extract.nounphrases import INSIDE_NAMES
from argmap.rules import pos
from argmap.rules.forms import WordLists
from argmap.rules.token_table import TokenTable
from argmap.rules.tokens import TokenSpan


class Titles:
    """Finds the names of persons inside the words that name them in one text."""

    def __init__(self, tokens: TokenTable, lists: WordLists, nameable: Nameable) -> None:
        self._tokens = tokens
        self._nameable = nameable
        self.has_first_name = nameable.has_first_name
        self._joiners = lists.set("name_joiners")
        self._strong = lists.set("titles")
        self._his, self._hers = lists.set("he_titles"), lists.set("she_titles")
        self._address, self._plain = self._his.union(self._hers), lists.set("plain_titles")
        self._inside = self._strong.union(lists["title_openers"])
        self._ending, self._lesser = lists.set("title_ends"), lists.set("lesser_titles")
        self.of_first_names = lists.set("first_name_titles")
        self.titles = self._strong.union(self._address, lists["person"])
        self._any = self._inside.union(self.titles)

    def bare(self, first: int, last: int) -> TokenSpan:
        """The name of a person ("Council leader Ann Lowe of the Green Party"), with its title where that is one word
        ("Cllr Lowe", "Vice President Lowe"); the same words for anything else."""
        core = self._nameable.core(first, last)
        end = core[1] if self._is_full(*core) else last
        run = self._capitals(first, end)
        if run >= end or self.names_none(end - 1) or self._names_several(first, end):
            return TokenSpan((first, last))
        title = next((p for p in range(end - 2, run - 1, -1) if self._is_title(p, end)), -1)
        if title >= 0:
            name = title + 1 + (self._tokens.words[title + 1] == ".")
            return TokenSpan((name if self._count(name, end) > 1 else self._title_from(title, run), end))
        if run > first and self.names_office(run - 1):
            alone = self._count(run, end) > 1 or self._nameable.names.is_told_again(end - 1)
            return TokenSpan((run, end)) if alone else TokenSpan((first, last))
        if run == first and self._names_trade(run, end) and self._count(run + 1, end) > 1:
            return TokenSpan((run + 1, end))
        body = next((p for p in range(end - 3, run - 1, -1) if self._nameable.is_body_noun(p)), -1)
        if body >= 0 and self._is_called(end):
            return TokenSpan((body + 1, end))
        return TokenSpan((first, end)) if run == first and end < last else TokenSpan((first, last))

    def _is_title(self, place: int, end: int) -> bool:
        """Whether a word is a title before a name; "General" or "King" only before one whose last word stands alone."""
        word = self._tokens.words[place]
        return word in self._strong or self._ends_title(place) or (word in self.titles and self._is_called(end))

    def _ends_title(self, place: int) -> bool:
        """Whether a word is part of the title before it ("Attorney General")."""
        words = self._tokens.words
        return words[place].removesuffix("'s") in self._ending and place > 0 and words[place - 1] in self._inside

    def _title_from(self, place: int, first: int) -> int:
        """Where the title begins that ends at a place ("Vice President", "Shadow Home Secretary", "Brig. Gen.")."""
        words = self._tokens.words
        while place > first:
            before = place - 1 - (words[place - 1] == "." and place - 1 > first)
            opens = words[before] in self._inside and words[place] not in self._address  # "… for Education Mr Lowe"
            if not opens and words[before] not in self._strong:
                break
            place = before
        return place

    def name_from(self, first: int, last: int) -> int:
        """Where the name begins behind the title that opens these words; `first` where none does."""
        words, place = self._tokens.words, first
        while place < last - 1 and (words[place] in self._any or (place > first and words[place] == ".")):
            place += 1
        return place if not self.titles.isdisjoint(words[first:place]) else first

    def title_of(self, first: int, last: int) -> tuple[str, ...]:
        """The title that opens these words, without stops; empty where none does."""
        return tuple(word for word in self._tokens.words[first : self.name_from(first, last)] if word != ".")

    def is_office(self, title: Sequence[str]) -> bool:
        """Whether a title is an office ("Home Secretary"), or such as "Dr", before a last name."""
        return not self._strong.isdisjoint(title) and self._address.union(self.of_first_names).isdisjoint(title)

    def calls(self, title: Sequence[str], office: Sequence[str]) -> bool:
        """Whether somebody with an office may be called so: by a title that anybody has ("Ms"), or by the end of the
        office ("Secretary", of a Home Secretary) where no word makes it another's ("Vice")."""
        if self._plain.issuperset(title):
            return True
        more = len(office) - len(title)
        return tuple(office[more:]) == tuple(title) and self._lesser.isdisjoint(office[:more])

    def are_of_one(self, titles: Collection[Sequence[str]]) -> bool:
        """Whether titles before one last name are an office that one person has, and what he or she may be called."""
        words = set(chain.from_iterable(titles))
        both = not (words.isdisjoint(self._his) or words.isdisjoint(self._hers))
        offices = sorted(filter(self.is_office, titles), key=len)
        return bool(offices) and not both and all(self.calls(office, offices[-1]) for office in offices)

    def names_none(self, place: int) -> bool:
        """Whether a word ends no person's name: a noun for a body, or a title ("the Chief Secretary")."""
        title = self._tokens.words[place].removesuffix("'s") in self._strong or self._ends_title(place)
        return title or self._nameable.is_body_noun(place)

    def _names_several(self, first: int, end: int) -> bool:
        """Whether a word joins two names ("Ann Lowe and chair Ivo Hart"), not two offices of one person."""
        joins = (place for place in range(first + 1, end) if self._tokens.kinds[place] & pos.CONJUNCTION)
        words, capital = self._tokens.words, self._tokens.capital
        return any(capital[p - 1] and (words[p - 1] in self._address or words[p - 1] not in self.titles) for p in joins)

    def _is_full(self, first: int, last: int) -> bool:
        """Whether the words end in a full name of a person."""
        if self._tokens.kinds[first] & pos.DETERMINER:
            full = self._nameable.names.is_full_name(first, last)
        else:
            full = self._count(self._capitals(first, last), last) > 1
        return full and not self._nameable.is_body_noun(last - 1)

    def _capitals(self, first: int, end: int) -> int:
        """Where the words with capitals begin that end here, stops and words such as "van" inside."""
        capital, words = self._tokens.capital, self._tokens.words
        run = end
        while run > first:
            inside = run < end and (words[run - 1] in INSIDE_NAMES or self._is_joiner(run - 1))
            if not capital[run - 1] and not (inside and run - 1 > first and capital[run - 2]):
                break
            run -= 1
        return run

    def _is_joiner(self, place: int) -> bool:
        """Whether a word joins parts of a person's name ("van"), and is no English preposition."""
        return self._tokens.words[place] in self._joiners and not self._tokens.kinds[place] & pos.PREPOSITION

    def _count(self, first: int, end: int) -> int:
        return sum(self._tokens.capital[first:end])

    def names_office(self, place: int) -> bool:
        """Whether a word is a noun for a person ("leader"), with a capital only where that is one before names."""
        office = self._tokens.words[place] in self._strong or self._ends_title(place)
        return office or (self._nameable.is_person_noun(place) and not self._tokens.capital[place])

    def _names_trade(self, place: int, end: int) -> bool:
        """Whether a word is a noun for a person and has a capital only where it opens a sentence ("Developer")."""
        word = self._tokens.words[place]
        if word in self._nameable.names.inside or not self._nameable.is_person_noun(place):
            return False
        return word not in self.titles or self._is_title(place, end)

    def _is_called(self, end: int) -> bool:
        """Whether the text has the last word of a name alone ("… of the Refugee Council Ann Lowe", "Lowe")."""
        return self._tokens.words[end - 1].removesuffix("'s") in self._nameable.names.last_names
