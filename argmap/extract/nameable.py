"""What the words for a holder may name: people, a body of them, one person, a paper."""

from __future__ import annotations

from argmap.extract.nounphrases import head_of
from argmap.extract.proper_names import ProperNames
from argmap.extract.quotations import APOSTROPHES
from argmap.rules import pos
from argmap.rules.forms import WordLists
from argmap.rules.lexicon import is_open
from argmap.rules.token_table import TokenTable
from argmap.rules.tokens import NOTHING, TokenSpan

_VERB = pos.MAY_BE_PAST | pos.PARTICIPLE | pos.ING


class Nameable:
    """Tells what stretches of the tokens of one text may name; `names` are those written with capitals."""

    def __init__(self, tokens: TokenTable, lists: WordLists, names: ProperNames) -> None:
        self._tokens = tokens
        self._words = tokens.words
        self._kinds = tokens.kinds
        self.names = names
        self._report_kinds = lists.set("report_kinds")
        self._neuter = lists.set("neuter")
        self._people = lists.set("people")
        self._no_people = frozenset((*lists["no_people"], *lists["things"]))
        self._followers = lists.set("followers")
        self._people_endings = tuple(lists["people_ending"])
        self._persons = lists.set("person")
        self._titles = self._persons.union(lists["titles"])
        self._first_names = lists.set("first_names")
        self._person_endings = tuple(lists["person_ending"])
        self._no_person = lists.set("no_person")
        self._one, self._who = lists.set("one"), lists.set("personal_relatives")
        self._owning = lists.set("owning")
        self._amounts = lists.set("amounts")
        self._abstract = tuple(lists["abstract_ending"])
        self._documents = lists.set("document")

    def is_people(self, first: int, last: int) -> bool:
        """Whether the words name people or a body of them: a noun for such, a name, or a pronoun for a person."""
        if last - first == 1 and self._kinds[first] & (pos.PRONOUN | pos.OBJECT_PRONOUN):
            return self._words[first] not in self._neuter
        head = head_of(self._tokens, first, last)
        word = self._words[head].removesuffix("'s")
        if word in self._amounts and head + 2 < last and self._words[head + 1] in self._owning:
            return self.is_people(head + 2, last)
        if self.names.is_name(first, last) and last - first > 1 and not self._kinds[first] & pos.DETERMINER:
            return True
        if word in self._followers and head > first and self.is_whose(head - 1):
            return True
        if word in self._no_people:
            return False
        if word in self._people or word.endswith(self._people_endings) or self.is_one_person(first, last):
            return True
        return self._tokens.capital[head] and (head > first or word in self.names.inside or word in self.names.leading)

    def is_one_person(self, first: int, last: int) -> bool:
        """Whether the words are a noun for one person, with its article or whose it is ('my mother', 'the mayor')."""
        head = head_of(self._tokens, first, last)
        if self._words[first] in self._one and first + 1 < last and self._words[first + 1] in self._owning:
            return self.is_people(first + 2, last)
        return self.is_person_noun(head) and not self._kinds[head] & pos.PLURAL and self._is_told(first, head)

    def _is_told(self, first: int, head: int) -> bool:
        """Whether an article, or whose it is, stands before a noun ("Malembe's foreign minister")."""
        if head > first and self._kinds[first] & pos.DETERMINER:
            return True
        return any(self.is_whose(place) for place in range(first, head))

    def is_one(self, first: int, last: int) -> bool:
        """Whether the words name one person: by a full name, a pronoun or a noun."""
        if last - first == 1 and self._kinds[first] & pos.PRONOUN:
            return self._words[first] not in self._neuter
        return self.is_one_person(first, last) or self._has_full_name(first, last)

    def _has_full_name(self, first: int, last: int) -> bool:
        """Whether the words are a person's full name: one with a first name, one of which the text has the last word
        alone elsewhere (a company is called by the first), or one behind which it tells who that is."""
        first, last = self.core(first, last)
        name = self._words[last - 1].removesuffix("'s")
        titled = self.names.is_name(first, last) and not self._titles.isdisjoint(self._words[first : last - 1])
        called = (titled or name in self.names.last_names) and not self.is_body_noun(last - 1)
        return called or self.has_first_name(first, last) or self._is_told_who(first, last)

    def _is_told_who(self, first: int, last: int) -> bool:
        """Whether the words are a name of several words that a clause goes on from ("Jo Lister, who has a cat")."""
        behind = self._words[last : last + 2]
        who = behind[:1] == [","] and not self._who.isdisjoint(behind[1:])
        return who and last - first > 1 and self.names.is_name(first, last)

    def has_first_name(self, first: int, last: int) -> bool:
        """Whether the words are a common first name and one word more ("Ann Power")."""
        return last - first == 2 and self._words[first] in self._first_names and self.names.is_name(first, last)

    def body_of(self, first: int, last: int) -> TokenSpan:
        """The body whose one a person is ('Jon Maske of the Boats Association', 'a spokesman for the ministry');
        `NOTHING` for nobody's."""
        place = next((p for p in range(first, last - 1) if self._words[p] in self._owning), -1)
        return TokenSpan((place + 1, last)) if place > first and self.is_people(place + 1, last) else NOTHING

    def is_speaker(self, first: int, last: int) -> bool:
        """Whether the words before "reports" make it a verb: a pronoun, a name, or a noun with an article; not
        another noun ('media reports')."""
        if self._words[last - 1] in self._report_kinds:
            return False
        return bool(self._kinds[first] & (pos.PRONOUN | pos.DETERMINER)) or self._tokens.capital[last - 1]

    def is_person(self, first: int, last: int) -> bool:
        """Whether the words are a pronoun or a name of more than the word that opens its sentence."""
        if last - first == 1:
            return bool(self._kinds[first] & pos.PRONOUN) and not self._kinds[first] & pos.DETERMINER
        return self.names.is_name(first, last)

    def core(self, first: int, last: int) -> TokenSpan:
        """A name without what tells where its bearer belongs ('Ann Lowe of the Boats Association')."""
        end = next((p for p in range(first + 1, last) if self._words[p] in self._owning), last)
        return TokenSpan((first, end))

    def may_act(self, first: int, last: int, *, alone: bool = False) -> bool:
        """Whether the words may name a body by a noun that is not known for one: with an article or whose it is, a
        name that only opens its sentence, or with `alone` a plural or a word like a verb ("shops", "Labour")."""
        head = head_of(self._tokens, first, last)
        word, kind = self._words[head].removesuffix("'s"), self._kinds[head]
        unknown = self._tokens.capital[head] and not kind and word not in self._tokens.small  # "Finnmark"
        abstract = word in self._no_people or word.endswith(self._abstract) or word in self._documents
        if abstract or head != last - 1 or kind & (pos.PRONOUN | pos.ING | pos.NUMBER):
            return False
        several = bool(kind & pos.PLURAL) and all(is_open(k) and not k & _VERB for k in self._kinds[first:head])
        alone = alone and (several or (first == head and self.is_great_noun(head)))
        return unknown or alone or self._is_told(first, head)

    def is_great_noun(self, place: int) -> bool:
        """Whether a word that may be a noun, in the singular, is written with a capital alone."""
        kind = self._kinds[place]
        great = self._tokens.capital[place] and self._words[place].removesuffix("'s") not in self._tokens.small
        return great and is_open(kind) and not kind & (pos.PLURAL | pos.ING)

    def is_measure(self, first: int, last: int) -> bool:
        """Whether the words name what something is measured by, and nobody ('the usual script', 'its qualities')."""
        word = self._words[head_of(self._tokens, first, last)]
        singular = f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")
        thing = word in self._no_people or singular in self._no_people or singular.endswith(self._abstract)
        told = word in self._documents or word in self._people or singular in self._documents
        return thing and not told and not self._tokens.capital[first]

    def is_whose(self, place: int) -> bool:
        """Whether a word tells whose something is ("Lowe's", "the owners'")."""
        return self._words[place].endswith("'s") or self._words[place] in APOSTROPHES

    def is_document(self, first: int, last: int) -> bool:
        """Whether the words name what is written or counted ('the survey', 'tables')."""
        return self._words[head_of(self._tokens, first, last)].removesuffix("'s") in self._documents

    def is_person_noun(self, place: int) -> bool:
        """Whether a word is a noun for one person."""
        word = self._words[place].removesuffix("'s")
        return word in self._persons or (word.endswith(self._person_endings) and word not in self._no_person)

    def is_body_noun(self, place: int) -> bool:
        """Whether a word is a noun for a body of people, not for one ('Institute', 'Party')."""
        word = self._words[place].removesuffix("'s")
        body = word in self._people or word in self._followers
        return body and not (self.is_person_noun(place) or self.names.is_titled(place))
