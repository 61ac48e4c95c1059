"""Where the author of a text speaks again behind what somebody else holds."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from argmap.extract.reports import Frame, Reports
from argmap.extract.tenses import Tenses
from argmap.rules import pos
from argmap.rules.lexicon import is_open
from argmap.rules.rulebook import Rulebook
from argmap.rules.token_table import TokenTable
from argmap.rules.tokens import NOTHING, TokenSpan, is_word

_DIGITS = 4  # of a year
_FIRST = "1800"  # from here up, a number behind a word for a time is a year, even before a noun
_END = "2100"  # from here up, no number is
_AHEAD = 7  # words of a sentence among which it names what was said,
_OPENING = 5  # words that open a sentence, among which it names its holder
_BEHIND = 3  # and words behind a comma


class Returns:
    """Tells of the sentences and spans of one text whether their author speaks in them."""

    def __init__(self, tokens: TokenTable, rulebook: Rulebook, reports: Reports) -> None:
        lists = rulebook.vocabulary.lists
        self._tokens = tokens
        self._reports = reports
        self.tenses = Tenses(tokens, lists)
        self._relating = lists.set("relating_things")
        self._pointing = frozenset((*lists["this"], *lists["definite"]))
        self._more = lists.set("adds_more")
        self._last_more = lists.set("adds_more_last")
        self._sayings = lists.set("sayings").union(lists["shown_by"])
        self._weighing = tuple(f" {phrase} " for phrase in lists["weighs"])
        self._times = frozenset((*lists["time_names"], *lists["time_words"], *lists["month"]))
        self._since = lists.set("since_when")
        self._others = lists.set("the_others")
        self._only_people = lists.set("only_people")
        self._back = lists.set("returns")
        self.pronouns = frozenset(word for pair in lists["possessive"] for word in pair.split())
        self.authors = frozenset((*lists["first_person"], *lists["we"]))

    def at(self, sentence: int) -> bool:
        """Whether the author speaks again: by how the sentence opens, by asking, or in the first person."""
        first, last, _ = self._reports.sentences[sentence]
        if first >= last:
            return False
        places = [place for place in range(first, last) if self._tokens.is_word[place]]
        words = [self._tokens.words[place] for place in places]
        if self._tokens.words[last - 1] == "?" or not self.authors.isdisjoint(words):
            return True
        if any(" ".join(words[:count]) in self._back for count in (1, 2, 3, 4)):
            return True
        behind = (at for at, place in enumerate(places) if self._tokens.words[place - 1] == "," and at)
        heads = [words[:_AHEAD], *(words[at : at + _BEHIND] for at in behind)]
        return self._weighs_what_was_said(words, heads) or self._is_dated(places) or self._turns_to_others(first, last)

    def _is_dated(self, places: Sequence[int]) -> bool:
        """Whether a sentence of words at these places opens with the time of what it tells ('In March …', 'Since 2019
        …', 'Today …')."""
        behind = any(self._tokens.words[place] in self._since for place in places[:1])
        ahead = places[: 1 + behind]
        return any(self._tokens.words[p] in self._times or self._is_year(p, told=p > ahead[0]) for p in ahead)

    def _is_year(self, place: int, *, told: bool) -> bool:
        """Whether a number is a year, not what is counted ('1500 people'); `told`: a word for a time is before it."""
        word = self._tokens.words[place]
        if not word.isdigit() or len(word) != _DIGITS or word >= _END:
            return False
        return (told and word >= _FIRST) or not is_open(self._tokens.kind_at(place + 1))

    def adds_more(self, sentence: int) -> bool:
        """Whether a sentence adds to what was said before ('Two of them, moreover, …', 'There is poaching, too.')."""
        first, last, _ = self._reports.sentences[sentence]
        words = self._tokens.words[first:last]
        if not words or self._is_of_others(first, last):
            return False
        around = zip((",", *words), words, (*words[1:], "."), strict=False)
        marked = any(
            word in self._more and not is_word(before) and not is_word(after) for before, word, after in around
        )
        marked = marked or not self._last_more.isdisjoint([word for word in words if is_word(word)][-1:])
        return marked and words[-1] != "?" and self.authors.isdisjoint(words)

    def _is_of_others(self, first: int, last: int) -> bool:
        """Whether a sentence is about others, or what is theirs ('Other powers matter too', "The league's figures")."""
        subject = self._reports.holders.subjects.opening(first, last)
        owned = any(self._reports.holders.nameable.is_whose(place) for place in range(*subject))
        return owned or not self._others.isdisjoint(self._tokens.words[first : first + 1])

    def _weighs_what_was_said(self, words: Sequence[str], heads: Sequence[Sequence[str]]) -> bool:
        """Whether the first words of a sentence, or of what stands behind a comma, name what was said before ('The
        description is unkind', 'Half of that answer', 'As it rains, this fear is …'), or any of its words judge it
        ('The gauges bear them out')."""
        said = f" {' '.join(words)} "
        named = any(
            word in self._pointing and self._sayings.intersection(head[at + 1 : at + 3])
            for head in heads
            for at, word in enumerate(head)
        )
        return named or any(phrase in said for phrase in self._weighing)

    def _turns_to_others(self, first: int, last: int) -> bool:
        """Whether a sentence is about people, a body or a number of them ('More than 40 people'), that do something."""
        if self._acts_as_people(first, last):
            return True
        subject = self._reports.holders.subjects.opening(first, last)
        if subject == NOTHING or subject[0] != first:
            return False
        counted = next((p for p in range(*subject) if self._tokens.kinds[p] & pos.NUMBER), first)
        named = any(is_open(kind) for kind in self._tokens.kinds[first:counted])
        subject = subject if named else TokenSpan((counted, subject[1]))
        nameable = self._reports.holders.nameable
        return nameable.is_people(*subject) and not nameable.is_document(*subject)

    def _acts_as_people(self, first: int, last: int) -> bool:
        """Whether a noun in the plural near the head of a sentence does what only people do ('Bicycle shops also oppose
        it')."""
        kinds = self._tokens.kinds
        for place in range(first + 1, min(first + _AHEAD, last)):
            if self._tokens.words[place] in self._only_people:
                before = place - 1
                while before > first and kinds[before] & pos.ADVERB:
                    before -= 1
                return bool(kinds[before] & pos.PLURAL)
        return False

    def names_one_of(self, names: Collection[str], sentence: int) -> bool:
        """Whether a sentence opens with one of these names, so that it tells of who has it ("Lowe's own tests are
        small")."""
        first, last, _ = self._reports.sentences[sentence]
        places = range(first, min(first + _OPENING, last))
        return any(self._tokens.capital[p] and self._tokens.words[p].removesuffix("'s") in names for p in places)

    def tells_of_holder(self, sentence: int) -> bool:
        """Whether a sentence opens with a pronoun for the holder, and so tells of it: the author's, and no end."""
        first, last, _ = self._reports.sentences[sentence]
        return first < last and self._tokens.words[first] in self.pronouns

    def opens_as_author(self, frame: Frame) -> bool:
        """Whether a span speaks of the author, or opens with some of those who hold what was said ('one of them')."""
        words = self._tokens.words[frame.first : frame.last]
        some = " ".join(words[:2]) in self._back and self._tokens.kind_at(frame.first + 2) & pos.OBJECT_PRONOUN
        return not self.authors.isdisjoint(words) or bool(some)

    def is_comment(self, frame: Frame) -> bool:
        """Whether a span behind a mark opens as the author comments on what is held ('; it has forty trains')."""
        words = self._tokens.words[frame.first : frame.last]
        tells = self._relating.issuperset(words[:1]) and self._tokens.kind_at(frame.first + 1) & (
            pos.FINITE | pos.HELPER
        )
        returns = any(" ".join(words[:count]) in self._back for count in (1, 2))
        return bool(tells) or returns or not self.authors.isdisjoint(words)
