"""What a claim is about, made ready for comparing: its stems, what of them is denied, who does it, in which clause.

Words are data (`argmap/rules/en/words/check.toml`); nothing here knows one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from argmap.compare.denials import Reach
from argmap.compare.vocabulary import Words, english
from argmap.kinds import as_read, own_words


@dataclass(frozen=True, slots=True)
class Gist:
    """What a claim is about.

    `stems` in order (numbers begin with "#", dates with "@"); the reach of each negation, the places where further
    `clauses` begin and the places of `owners` ("the mayor's"), all as places in `stems`; which clauses are `opened` by
    a word ("because"); the places of the `deed` done to what stands before it and of its `doer` ("was closed by the
    council"; -1: not said); in which `moods` it is said (what ought to be, what would be on a condition: the lists
    named by `moods` in check.toml); what is `measured` from, to or by ("by", "#3"); the place where what
    something is compared with stands (behind `than`, "beat"; -1: it does not compare), whether its subject is only a
    pronoun ("it loses money": `vague`), the places of titles and given names before a name ("Mayor Ana Lindqvist":
    `titled`), and the place of the verb that says in which mood ("want", "plan"; `wish`, -1: none does).
    """

    stems: tuple[str, ...]
    denied: tuple[tuple[int, int], ...] = ()
    clauses: tuple[int, ...] = ()
    opened: tuple[bool, ...] = (False,)
    owners: tuple[int, ...] = ()
    deed: int = -1
    doer: int = -1
    moods: frozenset[str] = frozenset()
    measured: frozenset[tuple[str, str]] = frozenset()
    than: int = -1
    vague: bool = False
    titled: tuple[int, ...] = ()
    wish: int = -1
    numbers: frozenset[str] = field(init=False, compare=False)
    dates: frozenset[str] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        marked = [stem for stem in self.stems if stem[0] in "#@"]
        object.__setattr__(self, "numbers", frozenset(stem for stem in marked if stem[0] == "#"))
        object.__setattr__(self, "dates", frozenset(stem for stem in marked if stem[0] == "@"))


def gist(text: str, words: Words | None = None, *, aside: tuple[int, int] = (0, 0)) -> Gist:
    """What `text` is about, without its common words; an empty text has no stems.

    The characters `aside` say who holds it ("Critics deny that"): of them only denial and mood count.
    """
    words = words or english()
    tokens = [(token.group(), token.start()) for token in words.token.finditer(text.replace("’", "'"))]
    found = words.rewording.of([(words.written(token, at), at) for token, at in tokens])
    reading = _Reading(words, [token for token, _ in found], [text[at].isupper() for _, at in found])
    place = 0
    while place < len(found):
        place += reading.read(place, said=not aside[0] <= found[place][1] < aside[1])
    return reading.gist(vague=words.vagueness.is_vague([token for token, at in found if not aside[0] <= at < aside[1]]))


class _Reading:
    """A text read token by token: its stems so far, and what is known of them."""

    def __init__(self, words: Words, tokens: list[str], capital: Sequence[bool]) -> None:
        self._words = words
        self._tokens = tokens
        self._capital = capital
        self._phrases = words.phrases.found(tokens)
        self._named = -1  # up to which token titles and given names stand before a name
        self._titled: list[int] = []
        self._stems: list[str] = []
        self._reach = Reach()
        self._clauses: dict[int, bool] = {}  # where clauses begin, and whether a word opens them
        self._owners: list[int] = []
        self._deed = self._doer = self._than = self._wish = -1
        self._moods: set[str] = set()
        self._measured: set[tuple[str, str]] = set()

    def read(self, place: int, said: bool) -> int:
        """Reads on from a token, and says how many were read; of those not `said` denial and mood count."""
        words, tokens, here = self._words, self._tokens, len(self._stems)
        token = tokens[place]
        phrases = self._phrases.at(place)
        if skip := phrases.get("negation_unless"):
            return skip
        if 0 <= self._reach.lacked < here and (not words.stem(token) or token in words.clauses):
            self._reach.lack(-1, here)
        if token in words.lacking:
            self._reach.lack(here, here)
            return 1
        if phrases:
            moods = words.moods_of(phrases, tokens[place + 1] if place + 1 < len(tokens) else "")
            self._moods.update(moods)
            if moods and said and self._wish < 0 and words.stem(token):
                self._wish = here
        if self._reach.claimed >= 0 and (refuted := phrases.get("refuted")):
            self._reach.refute(here)
            return refuted
        clause = phrases.get("denial", 0)
        reach = clause or phrases.get("negation", 0) or int(token.endswith(words.negation_endings))
        claimed = 0 if reach else phrases.get("claimed", 0)
        if reach:
            self._reach.deny("clause" if clause else "word", here, goes_on=token in words.denying_on)
        elif claimed:
            self._reach.claimed = here
        elif not token[0].isalnum() or token in words.breaks:
            self._reach.close(here, self._clause(), whatever=not token[0].isalnum())
        read = reach or claimed
        if said:
            read = self._say(place, read)
        return read or 1

    def _say(self, place: int, spent: int) -> int:
        """Takes up what a token says, unless it is `spent`, one of so many read as a denial; how many are read."""
        words, tokens, here = self._words, self._tokens, len(self._stems)
        token = tokens[place]
        if self._than < 0 and token in words.than:
            self._than = here
        if not token[0].isalnum() or token in words.clauses:
            self._clauses[here] = self._clauses.get(here, False) or token in words.clauses
        if self._deed < 0 and words.stems.is_participle(token) and self._suffers(place):
            self._deed = here
        elif token in words.passive and place and (self._deed >= 0 or words.stems.is_participle(tokens[place - 1])):
            self._deed, self._doer = (here - 1 if self._deed < 0 else self._deed), here
        if spent:
            if "sided" in self._phrases.at(place):  # to vote against is to vote, and its contrary
                self._stems.append(words.stem(token))
            return spent
        stem = words.stem(token)
        counts = stem[:1] == "#" or token in words.numerals.counting
        number, spent = words.numerals.read(tokens, place) if counts else ("", 0)
        if (number or token in words.months) and (date := words.date(tokens, place, number)):
            self._stems.append(date)
            spent = 2
        elif number:
            self._stems.append(number)
            if (before := tokens[max(place - 1, 0)]) in words.articles:
                before = tokens[max(place - 2, 0)]
            if before in words.measures:
                self._measured.add((before, number))
        elif stem:
            if place > self._named and token in words.styles:
                self._named = self._before_name(place)
            if place <= self._named:
                self._titled.append(here)
            elif token.endswith(words.owner_endings):
                self._owners.append(here)
            self._stems.append(stem)
            self._measure(place, stem)
        return spent

    def _measure(self, place: int, stem: str) -> None:
        """Notes which way it goes to what a stem stands for: "to (the) port", "from port"."""
        words = self._words
        way = self._tokens[place - 1] if place else ""
        if way not in words.ways and place > 1 and not words.stem(way):
            way = self._tokens[place - 2]
        if way in words.ways:
            self._measured.add((way, stem))

    def _before_name(self, place: int) -> int:
        """The last of the tokens before a name that are titles and given names, the first of them at `place`; -1: none.

        "Prime Minister Ana Lindqvist": all but the last."""
        words, tokens = self._words, self._tokens
        end = place
        while end < len(tokens) and tokens[end] in words.ranks:
            end += 1
        first = end
        while end < len(tokens) and tokens[end] in words.titles:
            end += 1
        name = end
        while end > first and name < len(tokens) and self._capital[name] and tokens[name] not in words.stems.stop:
            name += 1
        return name - 2 if name > end else -1

    def _suffers(self, place: int) -> bool:
        """Whether what a participle says is done to something: "was (not badly) damaged"."""
        words = self._words
        for token in self._tokens[place - 1 :: -1] if place else ():
            if token in words.be:
                return True
            if words.stem(token) and not token.endswith(words.adverb_endings):
                return False
        return False

    def _clause(self) -> int:
        """Where the last clause so far begins."""
        return max(self._clauses, default=0)

    def gist(self, *, vague: bool) -> Gist:
        size = len(self._stems)
        self._reach.close(size, self._clause())
        self._reach.lack(-1, size)
        return Gist(
            tuple(self._stems),
            tuple(sorted(span for span in self._reach.spans if span[0] < span[1])),
            tuple(begin for begin in self._clauses if 0 < begin < size),
            (self._clauses.get(0, False), *(opened for begin, opened in self._clauses.items() if 0 < begin < size)),
            tuple(self._owners),
            self._deed if self._deed < size else -1,
            self._doer if self._doer < size else -1,
            frozenset(self._moods),
            frozenset(self._measured),
            self._than,
            vague,
            tuple(self._titled),
            self._wish,
        )


def gist_held(text: str, span: tuple[int, int], held: Mapping[str, Any] | None) -> Gist:
    """What a claim says, whoever holds it: its text as read, where it stands in the source, and its `attribution`."""
    text = own_words(text, span[1] - span[0])
    if not held or not {"start", "end", "text"} <= held.keys():
        return gist(text)
    begin, end, said = held["start"] - span[0], held["end"] - span[0], as_read(held)
    markup = max(span[1] - span[0] - len(text), 0)
    if begin < len(text) + markup and end > 0:
        # What is left out of the text may all have stood before these words, or none of it.
        words = " ".join(said.split())
        place = text.find(words, max(0, begin - markup)) if markup else -1
        return gist(text, aside=(begin, end) if place < 0 else (place, place + len(words)))
    return gist(f"{said} {text}", aside=(0, len(said)))
