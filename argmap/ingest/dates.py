"""Dates as written in metadata and file names, in the one form that sorts: ISO 8601."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from argmap.late import late

_ISO = late(r"(\d{4})(-\d{2})?(-\d{2})?(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?")
_IN_NAME = late(r"(?<!\d)((?:19|20)\d{2})([-_./]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
_FORMS = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%Y/%m/%d", "%d.%m.%Y", "%Y%m%d")


def iso(value: Any) -> str | None:
    """The date as ISO 8601 (a year, a month, a day or an instant); None for nothing, and for what is no date known
    here, as 2024-02-30, or as 03/04/2024, of which nobody can tell the month."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    text = "" if value is None else str(value).strip()
    if not text:
        return None
    if found := _ISO.fullmatch(text):
        return text if _is_there(text, *found.groups("")) else None
    for form in _FORMS:
        try:
            return datetime.strptime(text, form).date().isoformat()
        except ValueError:
            continue
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, LookupError, OverflowError):
        return None


def _is_there(text: str, year: str, month: str, day: str) -> bool:
    """Whether there is such a day, and such a time of it."""
    try:
        if len(text) > len(year + month + day):
            datetime.fromisoformat(text)
        else:
            date.fromisoformat(year + (month or "-01") + (day or "-01"))
    except ValueError:
        return False
    return bool(day) or len(text) <= len("2024-08")


def in_name(path: str) -> str | None:
    """The first date in a path such as `2024-08-06-kursk.txt` or `2024/08/06/kursk.txt`; None without one."""
    found = (iso(f"{one[1]}-{one[3]}-{one[4]}") for one in _IN_NAME.finditer(path))
    return next((day for day in found if day), None)
