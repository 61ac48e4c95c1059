"""Whether a text reads as English, told by its share of words that argmap's own lists know.

Names are left out by their capitals, so that a text full of names has the share of any other. The lists are the
lexicon and the words of the thesaurus, 12,000 in all, with their endings.
"""

from __future__ import annotations

from functools import cache

from argmap.late import late
from argmap.rules import LANGUAGE, Rulebook
from argmap.rules.words import thesaurus

LEAST = 0.5
"""The share of known words that an English text has: of 1,691 texts the lowest had 0.60; of 207 short ones in
eleven other languages, 205 had less than 0.5 (the other two were commands for a shell)."""
_PLAIN = 0.3  # the share of words of closed classes from which a text is English without a look at the thesaurus
_ENOUGH = 6  # words from which a share says something
_READ = 20_000  # characters that are looked at
_WORD = late(r"[^\W\d_]+(?:['’][^\W\d_]+)?")  # not as rules read them: lists have the parts of compounds
_UNSPACED = (  # scripts that put no spaces between words: Thai and Lao, Burmese, Khmer, Japanese, Chinese
    ("\u0e00", "\u0eff"),
    ("\u1000", "\u109f"),
    ("\u1780", "\u17ff"),
    ("\u3040", "\u30ff"),
    ("\u3400", "\u9fff"),
)


@cache
def _thesaurus() -> frozenset[str]:
    return frozenset(word for _, *words in thesaurus(LANGUAGE) for word in words)


def known_share(text: str, rulebook: Rulebook) -> float | None:
    """The share of known words among those that are no names, 0–1; None for a text of too few words to tell.

    Scripts that put no spaces between words count a word for each sign.
    """
    read = text[:_READ]
    words = [word.lower() for word in _WORD.findall(read) if not word[0].isupper()]
    unspaced = [char for char in set(read) if any(first <= char <= last for first, last in _UNSPACED)]
    count = len(words) + sum(map(read.count, unspaced))
    if count < _ENOUGH:
        return None
    closed = [word for word in words if rulebook.lexicon.is_closed(word)]
    if len(closed) >= _PLAIN * count:
        return 1.0
    return sum(_is_known(word, rulebook) for word in words) / count


def _is_known(word: str, rulebook: Rulebook) -> bool:
    if word in _thesaurus() or rulebook.lexicon.is_listed(word):
        return True
    stems = [word[: -len(ending)] for ending in rulebook.sections.stem_endings if word.endswith(ending)]
    return any(stem in _thesaurus() or f"{stem}e" in _thesaurus() for stem in stems)


def reads_foreign(text: str, rulebook: Rulebook) -> bool:
    """Whether a text reads as another language than English."""
    share = known_share(text, rulebook)
    return share is not None and share < LEAST
