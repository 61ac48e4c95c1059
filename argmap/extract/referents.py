"""Who is meant by the words that name a holder: by the fullest name, the person a pronoun stands for, the author."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from argmap.extract.mentions import Mentions
from argmap.extract.persons import Persons
from argmap.extract.quotations import around
from argmap.extract.reports import NAMELESS, Reports
from argmap.ingest.document import Document
from argmap.ingest.labels import Turn
from argmap.model import Attribution
from argmap.rules.kinds.attribution import Holder
from argmap.rules.lexicon import DETERMINER, PREPOSITION, first_finite
from argmap.rules.match import Hit
from argmap.rules.rulebook import Rulebook
from argmap.rules.token_table import TokenTable
from argmap.rules.tokens import NOTHING, QUOTES, TokenSpan
from argmap.spans import CharSpan

_BESIDE = 9  # words behind a noun among which a name set beside it ends


class Referents:
    """Names the holders that hits have; `turns` are those of a conversation, by block."""

    def __init__(
        self, document: Document, tokens: TokenTable, rulebook: Rulebook, reports: Reports, turns: Mapping[int, Turn]
    ) -> None:
        self._document = document
        self._tokens = tokens
        self._reports = reports
        self._lists = rulebook.vocabulary.lists
        self._bare_noun = tuple(self._lists["bare_noun"])
        self._bare = self._lists.set("bare")
        self._owned = dict(pair.split() for pair in self._lists["possessive"])
        self._things = self._lists.set("thing_pronouns")
        self._authors = frozenset((*self._lists["first_person"], *self._lists["we"]))
        self._unnamed = tuple(self._lists["unnamed"])
        self._singular = self._lists.set("person_pronouns")
        self._plurals = self._lists.set("plural_pronouns")
        self._pronouns = frozenset((*self._singular, *self._plurals, *self._things, *self._owned))
        self._of, self._for = (next(iter(self._lists[name]), "") for name in ("part_of", "speaks_for"))
        self._own = next(iter(self._lists["own"]), "")
        self._speaking = self._lists.set("speaking")
        self._opening = frozenset(reports.starts)
        self._mentions = Mentions(tokens, self._lists, reports)
        begins = {block: tokens.first_from(turn.start) for block, turn in turns.items()}
        self._persons = Persons(
            tokens,
            self._lists,
            reports.sentences,
            reports.holders,
            reports.quotes,
            reports.spoken_by(),
            begins,
            list(self._mentions.naming.names.begun.values()),
        )

    def holder(self, hit: Hit) -> Attribution | None:
        """Who the words of a hit and those beside it name; None when nobody."""
        how = self._reports.how(hit)
        if how is Holder.NONE:
            return None
        if how in NAMELESS:
            words = CharSpan((self._tokens.starts[hit.first], self._tokens.ends[hit.last - 1]))
            unnamed = " ".join((*self._unnamed, self._reports.rules[hit.rule].holder.name))
            return replace(self.named_by(words, words), holder=unnamed)
        if how is Holder.FIRST:
            first, last = hit.first, hit.first + 1
        elif how is Holder.LIST:
            first, last = self._whole(hit, self._list_end(hit, self._reports.rules[hit.rule].holder.name))
        else:
            first, last = self._reports.named[hit]
        tokens = self._tokens
        start, end = tokens.starts[min(first, hit.first)], tokens.ends[max(last, hit.last) - 1]
        known = self._mentions.meant(
            *self._persons.meant(first, last, speaks=first > 0 and tokens.words[first - 1] in QUOTES)
        )
        known = self._beside(known)
        name = CharSpan((tokens.starts[known[0]], self._name_end(known[1])))
        found = self.named_by(name, CharSpan((start, end)))
        if known != (first, last) and not (last - first == 1 and tokens.words[first] in self._pronouns):
            form = " ".join(self._document.unmarked(tokens.starts[first], self._name_end(last)).split())
            found = replace(found, form=form if form.casefold() != found.holder.casefold() else "")
        if known == (first, last):
            whole = self._in_full(first, last)
            found = replace(found, holder=whole) if whole else found
        if known == (first, last) and last - first == 1 and tokens.words[first] in self._owned:
            found = replace(found, holder=self._owned[tokens.words[first]])  # "from their point of view"
        pronoun = known[1] - known[0] == 1 and tokens.words[known[0]] in self._authors
        if pronoun or self._is_authors(hit, TokenSpan((first, last)), known):
            return replace(found, holder="")
        if known[1] - known[0] == 1 and tokens.words[known[0]] in self._bare:
            return replace(found, holder=" ".join((tokens.words[known[0]], *self._bare_noun)))
        return found

    def _beside(self, known: TokenSpan) -> TokenSpan:
        """The name that is set beside a noun for one person ('their spokesman, Egil Dahn, …'), or the noun."""
        first, last = known
        words = self._tokens.words
        if not self._reports.holders.nameable.is_one_person(first, last):
            return known
        if (
            self._tokens.kinds[last : last + 1] and self._tokens.kinds[last] & PREPOSITION
        ):  # "the engineer in charge, …"
            last = next(
                (p for p in range(last + 1, min(last + _BESIDE, len(words))) if not self._tokens.is_word[p]), last
            )
        if words[last : last + 1] != [","] or first_finite(self._tokens.kinds[known[1] : last]) >= 0:
            return known
        names = self._mentions.naming.names
        end = next((p for p in range(last + 1, min(last + _BESIDE, len(words))) if not self._tokens.is_word[p]), last)
        named = names.begun.get(last + 1) or names.ended.get(end)  # ', Ann Lowe', ', the retired teacher Ann Lowe,'
        plain = named is not None and named[0] > last and first_finite(self._tokens.kinds[last + 1 : named[0]]) < 0
        return named if named is not None and plain else known

    def _in_full(self, first: int, last: int) -> str:
        """The words of a name with the one whom a pronoun in them stands for ("its trade minister", "one of them", "the
        chair of their union"), or with whose spokesman it is; an empty string where there is none."""
        words = self._tokens.words
        place = next((p for p in range(first, last) if words[p] in self._owned and last - first > 1), -1)
        if place < 0:
            return self._spoken_for(first, last)
        whose = self._whose(place)
        if whose is None or whose[0] <= place < whose[1] or (place + 2 == last and words[place + 1] == self._own):
            return ""
        before, behind = self._read(first, place), self._read(place + 1, last)
        if not behind:
            return f"{before} {self._inside(*whose)}" if words[place - 1 : place] == [self._of] else ""
        owner = self._inside(*whose) if before else self._read(*whose)
        mark = "’" if owner.endswith("s") else "’s"
        return " ".join(f"{before} {owner}{mark} {behind}".split())

    def _whose(self, place: int) -> TokenSpan | None:
        """Whom a pronoun inside a name stands for, where that is one, or several, as the pronoun says."""
        owner = self._owned[self._tokens.words[place]]
        if owner in self._singular:
            found = self._persons.meant(place, place + 1)
            return self._beside(self._mentions.naming.full(*found)) if found != (place, place + 1) else None
        found = self._mentions.meant(place, place + 1)
        return found if found != (place, place + 1) else None

    def _spoken_for(self, first: int, last: int) -> str:
        """A spokesman without a name, and for whom: who spoke last ('a spokesman for the ministry')."""
        if self._tokens.words[last - 1] not in self._speaking or last - first != 2:
            return ""
        body = self._mentions.body_before(first)
        return f"{self._read(first, last)} {self._for} {self._inside(*body)}" if body is not None else ""

    def _read(self, first: int, last: int) -> str:
        """Tokens as the document has them, without the mark of what is their own; nothing for none."""
        if first >= last:
            return ""
        return " ".join(self._document.unmarked(self._tokens.starts[first], self._name_end(last)).split())

    def _inside(self, first: int, last: int) -> str:
        """A name as it stands inside a longer one: what only opens a sentence has no capital."""
        name = self._read(first, last)
        article = self._tokens.kinds[first] & DETERMINER
        opens = first in self._opening and last - first > 1 and (article or not self._tokens.capital[first + 1])
        return name[:1].lower() + name[1:] if opens else name

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

    def _name_end(self, last: int) -> int:
        """Where a name ends in the text whose tokens end before `last`, without the mark of what is its own."""
        tokens = self._tokens
        if tokens.words[last - 1].endswith("'s"):
            return tokens.ends[last - 1] - 2
        return tokens.ends[last - 2 if tokens.words[last - 1] == "'" else last - 1]

    def named_by(self, name: CharSpan, words: CharSpan) -> Attribution:
        """The holder whose name stands at one stretch of the text, said by the words at another."""
        document = self._document
        holder = " ".join(document.unmarked(*name).split())
        text = document.text[slice(*words)]
        return Attribution(holder=holder, start=words[0], end=words[1], text=text, plain=document.plain(*words))

    def _is_authors(self, hit: Hit, said: TokenSpan, known: TokenSpan) -> bool:
        """Whether the words mean the author, or by a pronoun what can hold nothing."""
        words = self._tokens.words
        if said[1] - said[0] <= 2 and words[said[1] - 1] in self._authors:
            return True
        thing = said[1] - said[0] == 1 and words[said[0]] in self._things | self._plurals and known != said
        thing = thing or (said[1] - said[0] == 1 and words[said[0]] in self._things)
        unknown = known == said and words[said[0]] in self._things
        people = not unknown and self._reports.holders.nameable.is_people(*known)
        return thing and self._reports.how(hit) is Holder.DOER and not people

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
        name = self._mentions.naming.full(*meant)
        words = CharSpan((self._tokens.starts[found[0]], self._tokens.ends[found[1] - 1]))
        return self.named_by(CharSpan((self._tokens.starts[name[0]], self._name_end(name[1]))), words)

    def named(self, first: int, last: int) -> str:
        """Whom the pronoun for a person means that opens tokens `first` up to `last`, by the fullest name; an empty
        string for any other word, or where that is not safe to say."""
        if first >= last or self._tokens.words[first] not in self._singular:
            return ""
        found = self._persons.meant(first, first + 1)
        if found == (first, first + 1):
            return ""
        known = self._mentions.naming.full(*found)
        return " ".join(self._document.unmarked(self._tokens.starts[known[0]], self._name_end(known[1])).split())
