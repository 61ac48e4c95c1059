"""Who is meant by the words that name a holder: by the fullest name, the person a pronoun stands for, the author."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from argmap.extract.full_names import FullNames
from argmap.extract.mentions import Mentions
from argmap.extract.persons import Persons
from argmap.extract.quotations import around
from argmap.extract.reports import NAMELESS, Reports
from argmap.extract.spelling import Spelling
from argmap.ingest.labels import Turn
from argmap.model import Attribution
from argmap.rules.forms import WordLists
from argmap.rules.kinds.attribution import Holder
from argmap.rules.match import Hit
from argmap.rules.token_table import TokenTable
from argmap.rules.tokens import NOTHING, QUOTES, TokenSpan
from argmap.spans import CharSpan


class Referents:
    """Names the holders that hits have; `turns` are those of a conversation, by block."""

    def __init__(
        self,
        tokens: TokenTable,
        lists: WordLists,
        reports: Reports,
        spelling: Spelling,
        turns: Mapping[int, Turn],
    ) -> None:
        self._tokens = tokens
        self._lists = lists
        self._reports = reports
        self._spelling = spelling
        self._part_of, self._amounts = lists.set("part_of"), lists.set("amounts")
        self._bare_noun = tuple(lists["bare_noun"])
        self._bare = lists.set("bare")
        self._owned = lists.pairs("possessive", "contracted")
        self._things = lists.set("thing_pronouns")
        self._authors = frozenset((*lists["first_person"], *lists["we"]))
        self._texts, self._pointing = lists.set("texts"), lists.set("points_text")
        self._unnamed = tuple(lists["unnamed"])
        self._singular = lists.set("person_pronouns")
        self._things_or_many = self._things.union(lists["plural_pronouns"])
        self._pronouns = self._things_or_many.union(self._singular, self._owned)
        self._mentions = Mentions(tokens, lists, reports, spelling)
        begins = {block: tokens.first_from(turn.start) for block, turn in turns.items()}
        self._persons = Persons(
            tokens,
            lists,
            reports.sentences,
            reports.holders,
            reports.quotes,
            reports.spoken_by(),
            begins,
            self._mentions.naming,
        )
        self._full = FullNames(tokens, lists, reports, self._mentions, self._persons, spelling)

    def holder(self, hit: Hit) -> Attribution | None:
        """Who the words of a hit and those beside it name; None when nobody."""
        how, tokens = self._reports.how(hit), self._tokens
        if how is Holder.NONE:
            return None
        if how in NAMELESS:
            words = CharSpan((tokens.starts[hit.first], tokens.ends[hit.last - 1]))
            unnamed = " ".join((*self._unnamed, self._reports.rules[hit.rule].holder.name))
            return replace(self._spelling.named_by(words, words), holder=unnamed)
        said = first, last = self._said(hit)
        speaks = first > 0 and tokens.words[first - 1] in QUOTES
        known = self._full.beside(said)
        if known == said:
            known = self._full.beside(self._mentions.meant(*self._persons.meant(first, last, speaks=speaks)))
        words = CharSpan((tokens.starts[min(first, hit.first)], tokens.ends[max(last, hit.last) - 1]))
        found = self._named(said, known, words)
        only = tokens.words[known[0]] if known[1] - known[0] == 1 else ""
        if only in self._authors or self._is_authors(hit, said, known):
            return replace(found, holder="")
        return replace(found, holder=" ".join((only, *self._bare_noun))) if only in self._bare else found

    def _said(self, hit: Hit) -> TokenSpan:
        """The tokens that name the holder of a hit, as its rule says where they stand."""
        how = self._reports.how(hit)
        if how is Holder.FIRST:
            return TokenSpan((hit.first, hit.first + 1))
        if how is Holder.LIST:
            return self._whole(hit, self._list_end(hit, self._reports.rules[hit.rule].holder.name))
        return self._reports.named[hit]

    def _named(self, said: TokenSpan, known: TokenSpan, words: CharSpan) -> Attribution:
        """The holder by the fullest name that is known, with the one that is said here."""
        found = self._spelling.named_by(self._spelling.span(known), words)
        whole = self._full.in_full(*known)
        found = replace(found, holder=whole) if whole else found
        pronoun = self._tokens.words[said[0]] if said[1] - said[0] == 1 else ""
        if known != said:
            form = self._spelling.read(*said) if pronoun not in self._pronouns else ""
            return replace(found, form=form) if form.casefold() != found.holder.casefold() else found
        return replace(found, holder=self._owned.get(pronoun, found.holder))  # "from their point of view"

    def _whole(self, hit: Hit, last: int) -> TokenSpan:
        """The noun phrase that ends with the words of a list ("its cardiologists")."""
        begin = self._reports.sentences[self._reports.sentence(hit.first)][0]
        found = self._reports.holders.phrases.before(begin, last)
        holds = found != NOTHING and self._reports.holders.checks.can_hold(begin, *found)
        return found if holds and found[1] == last else TokenSpan((hit.first, last))

    def _list_end(self, hit: Hit, name: str) -> int:
        words = self._tokens.words
        for last in range(hit.last, hit.first, -1):
            if " ".join(words[hit.first : last]) in self._lists[name]:
                return last
        return hit.first + 1

    def _is_authors(self, hit: Hit, said: TokenSpan, known: TokenSpan) -> bool:
        """Whether the words mean the author, or by a pronoun what can hold nothing."""
        words = self._tokens.words
        some = words[said[0]] in self._amounts and words[said[1] - 2] in self._part_of  # "most of us"
        if ((some or said[1] - said[0] <= 2) and words[said[1] - 1] in self._authors) or self._is_this_text(*known):
            return True
        if self._reports.how(hit) is not Holder.DOER or said[1] - said[0] > 1:
            return False
        if known == said:
            return words[said[0]] in self._things
        nameable = self._reports.holders.nameable
        told = nameable.is_people(*known) or (words[said[0]] in self._things and nameable.is_document(*known))
        return words[said[0]] in self._things_or_many and not told

    def _is_this_text(self, first: int, last: int) -> bool:
        """Whether the words mean the text that has them ("this note"): it tells of no other such text before."""
        words, noun = self._tokens.words, self._tokens.words[last - 1]
        if noun not in self._texts or " ".join(words[first : last - 1]) not in self._pointing:
            return False
        return not any(words[p] == noun and words[p - 1] not in self._pointing for p in range(1, first))

    def shown_before(self, quotation: int, sentence: int) -> Attribution | None:
        """The one person of whom the sentence before a quotation tells, in its paragraph ('Ann Lowe shook her head.
        "Never."'); None where that is nobody."""
        first, last, block = self._reports.sentences[sentence - (quotation == self._reports.sentences[sentence][0])]
        if quotation == self._reports.sentences[0][0] or block != self._reports.sentences[sentence][2]:
            return None
        found = self._reports.holders.subjects.opening(first, min(last, quotation))
        if found == NOTHING or around(self._reports.quotes, *found) is not None:
            return None
        meant = self._persons.meant(*found)
        if not self._persons.is_person(meant):
            return None
        words = CharSpan((self._tokens.starts[found[0]], self._tokens.ends[found[1] - 1]))
        return self._spelling.named_by(self._spelling.span(self._mentions.naming.full(*meant)), words)

    def named(self, first: int, last: int) -> str:
        """Whom the pronoun for a person means that opens tokens `first` up to `last`, by the fullest name; an empty
        string for any other word, or where that is not safe to say."""
        if first >= last or self._tokens.words[first] not in self._singular:
            return ""
        found = self._persons.meant(first, first + 1)
        if found == (first, first + 1):
            return ""
        return self._spelling.read(*self._mentions.naming.full(*found))
