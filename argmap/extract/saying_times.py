"""Where a name ends that has behind it when or where something is said."""

from __future__ import annotations

from argmap.rules import pos
from argmap.rules.forms import WordLists
from argmap.rules.token_table import TokenTable

_DESCRIBING = pos.MAY_BE_PAST | pos.PARTICIPLE


class SayingTimes:
    """Takes times and papers off the names before verbs of saying in one text."""

    def __init__(self, tokens: TokenTable, lists: WordLists) -> None:
        self._words = tokens.words
        self._kinds = tokens.kinds
        self._times = frozenset((*lists["time_names"], *lists["month"]))
        self._since = lists.set("since_when")
        self._dating = lists.set("dates")
        self._said_in = lists.set("said_in")
        self._time_words, self._time_units = lists.set("time_words"), lists.set("time_units")
        self._time_tells = lists.set("time_tells")
        self._ahead = self._since.union(self._time_tells) - self._dating

    def stop(self, begin: int, stop: int) -> int:
        """Where words end that have behind them when or where something is said ('The board on Monday', 'officials last
        week', 'the ministry in a statement'); `stop` where none have."""
        if stop - begin < 2:
            return stop
        words, kinds = self._words, self._kinds
        last = stop - 1
        while last > begin and (kinds[last] & pos.NUMBER or words[last] in self._times):
            last -= 1  # "on 3 May"
        placed = last < stop - 1 and words[last] in self._since
        if last - 2 > begin and words[last] in self._said_in and kinds[last - 1] & pos.DETERMINER:
            last, placed = last - 2, bool(kinds[last - 2] & pos.PREPOSITION)
        elif words[last] in self._time_units:
            last, placed = last - 1, words[last - 1] in self._time_tells
        elif words[last] in self._time_words:
            placed = True
        return last if placed and last > begin and not self.tells_which(last) else stop

    def behind(self, first: int, stop: int) -> int:
        """Where words begin behind a time that stands before them ('On Tuesday Ann Lowe', 'Last week officials');
        `first` where none does."""
        words, place = self._words, first
        while place < stop and words[place] in self._ahead:
            place += 1
        if place == 0 or words[place - 1] not in self._ahead:
            return first
        timed, told = place, words[place - 1] in self._time_tells
        while place < stop and (words[place] in self._times or self._kinds[place] & pos.NUMBER):
            told = told or words[place] in self._times
            place += 1
        place += told and place < stop and words[place] in self._time_units
        return place if told and timed < place < stop else first

    def is_time(self, place: int) -> bool:
        """Whether a word is the name of a day or month behind one that tells when ('on Tuesday', 'last May')."""
        if self._words[place] not in self._times or place == 0:
            return False
        ahead = place - 1 - bool(place > 1 and self._kinds[place - 1] & pos.NUMBER)  # "on 3 May"
        return self._words[ahead] in self._ahead

    def tells_which(self, place: int) -> bool:
        """Whether a time that begins here tells which ones are meant ('people born before 1980', 'a report from 2019'),
        not when they say something."""
        dated = self._words[place] in self._dating and any(k & pos.NUMBER for k in self._kinds[place + 1 : place + 2])
        return dated or bool(self._kinds[place - 1] & _DESCRIBING)

    def dates(self, place: int) -> bool:
        """Whether a word with a time behind it tells which ones are meant."""
        if not 0 < place < len(self._words) - 1 or self._words[place] not in self._since:
            return False
        timed = self._kinds[place + 1] & pos.NUMBER or self._words[place + 1] in self._times
        return bool(timed) and self.tells_which(place)
