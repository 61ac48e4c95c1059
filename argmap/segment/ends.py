"""Where a sentence ends that nupunkt leaves whole, and where one goes on that it parts."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from msgspec import Struct

from argmap.late import late
from argmap.rules.words import word_lists

_MARK = r"(?:\[\d{1,3}\]|[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]{1,3}|[*†‡§]{1,2})"
# A full stop or other end mark that may end a sentence: before a new sentence inside a quotation, after a closing
# quotation mark or bracket, behind the mark of a footnote, or where no space was typed; also before a number in a list.
_MARKED = (
    r"[.!?…](?<=[\w)\]%”’'\"][.!?…])[.!?…]*[\"”’')\]]*"
    rf"(?:(?:{_MARK}|(?<=[^\W\d][.!?…”\"’)])\d{{1,3}}|(?<=[^\W\d][.!?…][”\"’)])\d{{1,3}})?"
    r"\s+(?=[\"“‘'(\[]*[A-Z][\w’']*[,.!?]?\s)|(?P<glued>(?=[\"“‘]?[A-Z][a-z’']*,?\s)))"
)
_END = late(_MARKED)
_LISTED_END = late(rf"{_MARKED}|(?<=[:;])\s+(?=\(?\d{{1,2}}[.)]\s+[A-Z])|(?<=\s)(?=[•▪●])")
_MAY_LIST = late("[:;•▪●]")  # without which `_LISTED_END` finds what `_END` finds, in four times as long
_BEFORE = late(r"[^\W_][\w.'’&-]*$")
# Not as rules read them: a word before a full stop has others inside it ("e.g"), one behind it begins with a capital.
_WORD = late(r"[\"“‘'(\[]*([A-Z][\w’']*)")
_FOOTNOTE = late(rf"(?:{_MARK}|(?<=[^\W\d_][.!?…”\"’)])\d{{1,3}}|(?<=[^\W\d_][.!?…][”\"’)])\d{{1,3}})+$")
_NO_MARK = frozenset(".!?…,;:)”’\"'")  # what no mark of a footnote ends with, and most sentences do
_OPENING = late(rf"(?:{_MARK}\s*)+(?=\S)|\(?(?:\d{{1,2}}|[a-z]|[ivx]{{1,4}})[.)]\s+(?=\S)")
_NUMBER = late(r"\s*\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]\s*")
_ENUMERATED = late(r"[:;]\s+\(?\d{1,2}[.)]\s*$")
_EXCLAIMED = late(r"(?<=\s)[A-Z]\w+!\s+$")
_SMALL = late(r"(?<!\w)[^\W\d_A-Z][\w’']*")
_APOSTROPHE = late("[’']")
_FEW = 4  # words before an hour that are not yet a sentence
_LONGEST = 40  # characters of a word that are looked at
_SHORT = 400  # characters of what may still be a few words: no end is told by more, or time would be quadratic


class EndWords(Struct, frozen=True):
    """The words of a language that tell where a sentence ends: the lists of words/sentences.toml."""

    unfinished: frozenset[str]
    before_figure: frozenset[str]
    either: frozenset[str]
    hour: frozenset[str]
    behind_hour: frozenset[str]
    openers: frozenset[str]
    before_letter: frozenset[str]
    vowels: frozenset[str]


@cache
def end_words(language: str | Path) -> EndWords:
    """The words of a language that tell where a sentence ends."""
    return EndWords(**{name: frozenset(words) for name, words in word_lists("sentences", language).items()})


def missed(text: str, begin: int, stop: int, known: EndWords) -> list[int]:
    """The places inside `text[begin:stop]` where a further sentence begins."""
    found: list[int] = []
    pattern = _LISTED_END if _MAY_LIST.search(text, max(0, begin - 1), stop) else _END
    for match in pattern.finditer(text, begin, stop):
        start = found[-1] if found else begin
        if match.end() < stop and _ends(
            text, start, match.start(), match.end(), known, glued=match["glued"] is not None
        ):
            found.append(match.end())
    return found


def _ends(text: str, begin: int, mark: int, after: int, known: EndWords, *, glued: bool) -> bool:
    """Whether the mark at a place ends a sentence that begins at `begin`, when the next may begin at `after`."""
    before = _BEFORE.search(text, max(begin, mark - _LONGEST), mark)
    if _NUMBER.fullmatch(text, begin, mark + 1):
        return False
    if text[mark : mark + 1] != "." or before is None:
        return not glued or before is not None
    word, following = before[0], _WORD.match(text, after)
    low, opener = word.lower(), following is not None and following[1].lower().replace("’", "'") in known.openers
    if glued and (len(word) < 2 or not (word[0].islower() or word[0].isdigit() or opener)):
        return False
    if low in known.unfinished:
        return False
    if low in known.hour:
        next_word = following[1].lower() if following else ""
        return (mark - begin > _SHORT or len(text[begin:mark].split()) > _FEW) and next_word not in known.behind_hour
    if low in known.either:
        return opener
    if len(word) == 1 and not word.isdigit():
        words = text[max(begin, before.start() - _LONGEST) : before.start()].split()
        behind = words[-1] if words else ""
        return word.isupper() and (opener or behind in known.before_letter or _is_common(text, behind, following))
    if "." in word and len(word) < 6 and word[-2:-1] == ".":
        return opener
    return not (
        word[0].isupper()
        and len(word) <= 4
        and word.isalpha()
        and not opener
        and _is_short_for(before[0], known.vowels)
    )


def _is_common(text: str, behind: str, following: re.Match[str] | None) -> bool:
    """Whether the word after a letter is written small elsewhere, and the one before it here ("plan B. Plan A")."""
    return following is not None and behind.islower() and following[1].lower() in _small(text)


@lru_cache(maxsize=1)
def _small(text: str) -> frozenset[str]:
    """The words of a text that are written small, with and without what follows an apostrophe in them."""
    words = set(_SMALL.findall(text))
    return frozenset(words | {part for word in words for part in _APOSTROPHE.split(word)})


def _is_short_for(word: str, vowels: frozenset[str]) -> bool:
    """Whether a word with a capital inside a sentence may be short for a longer one ("Gen", "Prof")."""
    return len(word) < 3 or (bool(vowels) and vowels.isdisjoint(word[1:].lower()))


def unfounded(text: str, begin: int, stop: int, known: EndWords) -> bool:
    """Whether what ends at `stop` is no whole sentence: a number of what follows, an abbreviation that needs it, an
    hour, a name with an exclamation mark."""
    stretch = text[max(begin, stop - _SHORT) : stop]
    ended = stretch.rstrip()
    if (
        (stop - begin <= _SHORT and _NUMBER.fullmatch(stretch))
        or (ended[-2:-1].isdigit() and _ENUMERATED.search(stretch))
        or (text[stop] in "”’)]»" and not text[stop - 1].isspace())
    ):
        return True
    if text[stop : stop + 1].islower():
        return _EXCLAIMED.search(stretch) is not None
    if not ended.endswith("."):
        return False
    before = _BEFORE.search(ended[:-1][-_LONGEST:])
    word = before[0].lower() if before else ""
    if word in known.unfinished:
        return True
    if word in known.before_figure:
        return text[stop : stop + 1].isdigit()
    return word in known.hour and stop - begin <= _SHORT and len(ended.split()) < _FEW


def without_marks(text: str, begin: int, end: int) -> tuple[int, int]:
    """A sentence without space around it, the mark of a footnote behind it, or a number or such a mark before it."""
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    if opening := _OPENING.match(text, begin, end):
        begin = opening.end()
    if text[end - 1 : end] not in _NO_MARK and (mark := _FOOTNOTE.search(text, max(begin, end - 12), end)):
        end = mark.start()
    return begin, end
