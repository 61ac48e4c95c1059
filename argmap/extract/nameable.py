"""What the words for a holder may name: people, a person, a thing, nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from argmap.extract.nounphrases import head_of
from argmap.extract.quotations import APOSTROPHES
from argmap.rules.forms import WordLists
from argmap.rules.lexicon import (
    BASE,
    DETERMINER,
    ING,
    NUMBER,
    OBJECT_PRONOUN,
    OPENER,
    PAST,
    PAST_OR_PARTICIPLE,
    PLURAL,
    PREPOSITION,
    PRONOUN,
    PUNCTUATION,
    REGULAR_PAST,
    THIRD,
    is_finite,
    is_open,
)
from argmap.rules.token_table import TokenTable
from argmap.rules.tokens import NOTHING, TokenSpan
from argmap.segment.sentences import TokenSentence


class Nameable:
    """Tells what stretches of the tokens of one text may name."""

    def __init__(self, tokens: TokenTable, lists: WordLists, sentences: Sequence[TokenSentence]) -> None:
        self._tokens = tokens
        self._words = tokens.words
        self._kinds = tokens.kinds
        self._report_kinds = lists.set("report_kinds")
        self._no_frame = lists.set("no_frame")
        self._no_first = lists.set("no_first")
        self._things = lists.set("things")
        self._relating = lists.set("relating_things")
        self._about = lists.set("about")
        self._neuter = lists.set("neuter")
        self._people = lists.set("people")
        self._no_people = frozenset((*lists["no_people"], *lists["things"]))
        self._people_endings = tuple(lists["people_ending"])
        self._persons = lists.set("person")
        self._person_endings = tuple(lists["person_ending"])
        self._no_person = lists.set("no_person")
        self._one = lists.set("one")
        self._owning = lists.set("owning")
        self._amounts = lists.set("amounts")
        self._abstract = tuple(lists["abstract_ending"])
        self._no_speaker = lists.set("no_speaker")
        self._documents = lists.set("document")
        self._nobody: dict[str, list[list[str]]] = {}
        for name in map(str.split, lists["nobody"]):
            self._nobody.setdefault(name[0], []).append(name)
        opening = {first for first, _, _ in sentences}
        opening.update(place + 1 for place in tokens.quotes)
        places = (place for place in tokens.great if place not in opening)
        self._names = frozenset(tokens.words[p].removesuffix("'s") for p in places)
        self._small = frozenset(w for w, great in zip(tokens.words, tokens.capital, strict=True) if not great)
        self._last_names = frozenset(self._called_by_last_name())

    def is_people(self, first: int, last: int) -> bool:
        """Whether the words name people or a body of them: a noun for such, a name, or a pronoun for a person."""
        if last - first == 1 and self._kind(first) & (PRONOUN | OBJECT_PRONOUN):
            return self._words[first] not in self._neuter
        head = head_of(self._tokens, first, last)
        word = self._words[head].removesuffix("'s")
        if word in self._amounts and head + 2 < last and self._words[head + 1] in self._owning:
            return self.is_people(head + 2, last)
        if self.is_name(first, last) and last - first > 1 and not self._kind(first) & DETERMINER:
            return True
        if word in self._no_people:
            return False
        if word in self._people or word.endswith(self._people_endings) or self.is_one_person(first, last):
            return True
        return self._tokens.capital[head] and (head > first or word in self._names)

    def is_one_person(self, first: int, last: int) -> bool:
        """Whether the words are a noun for one person, with its article or whose it is ('my mother', 'the mayor')."""
        head = head_of(self._tokens, first, last)
        if self._words[first] in self._one and first + 1 < last and self._words[first + 1] in self._owning:
            return self.is_people(first + 2, last)
        word = self._words[head].removesuffix("'s")
        named = head > first and bool(self._kind(first) & DETERMINER or self._owns(first, head))
        single = word in self._persons or word.endswith(self._person_endings)
        return named and single and not self._kind(head) & PLURAL and word not in self._no_person

    def is_one(self, first: int, last: int) -> bool:
        """Whether the words name one person: by a full name, a pronoun or a noun."""
        if last - first == 1 and self._kind(first) & PRONOUN:
            return self._words[first] not in self._neuter
        return self.is_one_person(first, last) or self.is_called_by_last_name(first, last)

    def is_called_by_last_name(self, first: int, last: int) -> bool:
        """Whether the words are a full name of which the text elsewhere has the last word alone, as it has of persons;
        a company is called by the first."""
        first, last = self.core(first, last)
        name = self._words[last - 1].removesuffix("'s")
        titled = self.is_name(first, last) and not self._persons.isdisjoint(self._words[first : last - 1])
        return (titled or name in self._last_names) and not self.is_body_noun(last - 1)

    def body_of(self, first: int, last: int) -> TokenSpan:
        """The body whose one a person is ('Jon Maske of the Boats Association', 'a spokesman for the ministry');
        `NOTHING` for nobody's."""
        place = next((p for p in range(first, last - 1) if self._words[p] in self._owning), -1)
        return TokenSpan((place + 1, last)) if place > first and self.is_people(place + 1, last) else NOTHING

    def _called_by_last_name(self) -> Iterator[str]:
        """The words that stand alone with a capital and behind another one elsewhere ("Ann Lowe", "Lowe")."""
        capital, words = self._tokens.capital, self._words
        alone = {}
        behind = set()
        for place, great in enumerate(capital):
            if not great or self._kind(place) & (DETERMINER | PRONOUN | PREPOSITION | OPENER):
                continue
            word = words[place].removesuffix("'s")
            if place and capital[place - 1] and not self._kind(place - 1) & (DETERMINER | PREPOSITION):
                behind.add(word)
            elif not any(capital[place + 1 : place + 2]):
                alone[word] = place
        return (word for word in alone if word in behind)

    def _owns(self, first: int, head: int) -> bool:
        """Whether words before a noun tell whose it is ("Malembe's foreign minister")."""
        return any(self.is_whose(p) for p in range(first, head))

    def can_hold(self, begin: int, first: int, last: int) -> bool:
        """Whether the words may name someone: no figure, no pronoun for a thing, in no clause that another holds."""
        if (
            self.is_whose(last - 1)
            and last < len(self._words)
            and self._kind(last) & (REGULAR_PAST | PAST | PAST_OR_PARTICIPLE | THIRD)
        ):
            return False
        if first > begin and self.is_nobody(first - 1, words=2):
            return False
        if self.is_nobody(first) or (first > begin and self._words[first - 1] in self._no_frame):
            ahead = first - 1 > begin and (self._words[first - 2] == "," or bool(self._kind(first - 2) & PREPOSITION))
            relates = ahead and self._words[first - 1] in self._relating
            opens = first - 1 == begin or self._kind(first - 2) & PUNCTUATION
            relates = relates or bool(opens and self._words[first - 1] in self._about and self._kind(first) & PRONOUN)
            if not relates:
                return False
        if self._words[last - 1] in self._neuter or (self._words[first] in self._neuter and last - first == 1):
            return False
        if last - first == 1 and self._kind(first) & PRONOUN and first > begin and is_open(self._kind(first - 1)):
            return False
        kinds = self._kinds[first:last]
        if any(kind & DETERMINER and before & THIRD for before, kind in pairwise(kinds)):
            return False
        if self.says_nothing(first, last):
            return False
        people = self.is_people(first, last) and head_of(self._tokens, first, last) == last - 1
        inner = range(1, len(kinds) - people)
        if not kinds[-1] & PRONOUN and not any(kind & OPENER for kind in kinds) and self._has_verb(kinds, inner):
            return False
        return (
            self._words[first] not in self._no_first
            and not self.compares(first, last)
            and not self.is_thing(first, last)
        )

    def _has_verb(self, kinds: Sequence[int], inner: range) -> bool:
        """Whether a verb stands at one of these places; a noun before another is none ('some transport
        economists')."""
        noun = {p for p in inner if kinds[p] & BASE and p + 1 < len(kinds) and is_open(kinds[p + 1])}
        return any(p not in noun and is_finite(kinds, p) for p in inner)

    def compares(self, first: int, last: int) -> bool:
        """Whether the words measure one thing by another ('higher than the board')."""
        return any(self._words[p] in self._no_frame and self._kind(p) & PREPOSITION for p in range(first, last))

    def is_thing(self, first: int, last: int) -> bool:
        """Whether the words are about a figure, or what can hold nothing ('31 percent', 'the figures for May')."""
        return bool(self._kind(first) & NUMBER) or self._words[head_of(self._tokens, first, last)] in self._things

    def is_anyone(self, first: int, last: int) -> bool:
        """Whether the words are a pronoun for no one that is known ('one may say', 'you can't argue')."""
        return last - first == 1 and self._words[first] in self._neuter

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
        if last - first > 2 and self._words[last - 2] == "." and capital[last - 1] and capital[last - 3]:
            return len(self._words[last - 3]) == 1 and self._kind(last - 1) & PRONOUN == 0  # "K. M. Lowe"
        if last - first < 2 or not all(capital[last - 2 : last]) or self._kind(last - 1) & PRONOUN:
            return False
        if not self._kind(first) & DETERMINER:
            return all(
                great or self._words[first + at] == "." for at, great in enumerate(capital[first:last])
            ) or not any(self._kind(p) & (PREPOSITION | PUNCTUATION) for p in range(first, last))
        inner = range(first + 1, last)
        return not all(capital[place] for place in inner) and not any(self._kind(p) & PREPOSITION for p in inner)

    def core(self, first: int, last: int) -> TokenSpan:
        """A name without what tells where its bearer belongs ('Ann Lowe of the Boats Association')."""
        end = next((p for p in range(first + 1, last) if self._words[p] in self._owning), last)
        return TokenSpan((first, end))

    def may_act(self, first: int, last: int) -> bool:
        """Whether the words may name a body by a noun that is not known for one: with an article or whose it is, or a
        name that only opens its sentence."""
        head = head_of(self._tokens, first, last)
        word = self._words[head].removesuffix("'s")
        told = head > first and (self._kind(first) & DETERMINER or self._owns(first, head))
        told = told or (self._tokens.capital[head] and not self._kind(head) and word not in self._small)  # "Finnmark"
        abstract = word in self._no_people or word.endswith(self._abstract) or word in self._documents
        return bool(told) and head == last - 1 and not abstract and not self._kind(head) & (PRONOUN | ING | NUMBER)

    def is_whose(self, place: int) -> bool:
        """Whether a word tells whose something is ("Lowe's", "the owners'")."""
        return self._words[place].endswith("'s") or self._words[place] in APOSTROPHES

    def says_nothing(self, first: int, last: int) -> bool:
        """Whether the words name what says something only as a figure of speech ('the law says')."""
        return self._words[head_of(self._tokens, first, last)] in self._no_speaker

    def is_document(self, first: int, last: int) -> bool:
        """Whether the words name what is written or counted ('the survey', 'tables')."""
        return self._words[head_of(self._tokens, first, last)].removesuffix("'s") in self._documents

    def is_body_noun(self, place: int) -> bool:
        """Whether a word is a noun for a body of people, not for one ('Institute', 'Party')."""
        word = self._words[place].removesuffix("'s")
        single = word in self._persons or (word.endswith(self._person_endings) and word not in self._no_person)
        return word in self._people and not single

    def is_nobody(self, first: int, words: int = 0) -> bool:
        """Whether words that begin here name nobody ("no one"); with `words`, so many of them."""
        names = (name for name in self._nobody.get(self._words[first], ()) if words in (0, len(name)))
        return any(self._words[first : first + len(name)] == name for name in names)

    def _kind(self, place: int) -> int:
        return self._kinds[place]
