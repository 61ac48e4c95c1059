"""Dates as written in metadata and file names, in the one form that sorts: ISO 8601."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?)?)?")
_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d{2})([-_./]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
_FORMS = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%Y/%m/%d", "%d.%m.%Y", "%Y%m%d")


def iso(value: Any) -> str | None:
    """The date as ISO 8601 (a year, a month, a day or an instant), or the text as it is when it is no
    date known here; None for nothing. 03/04/2024 stays as it is: nobody can tell its month."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    text = "" if value is None else str(value).strip()
    if not text or _ISO.fullmatch(text):
        return text or None
    for form in _FORMS:
        try:
            return datetime.strptime(text, form).date().isoformat()
        except ValueError:
            continue
    try:
        return parsedate_to_datetime(text).isoformat()
    except ValueError:
        return text


def in_name(path: str) -> str | None:
    """The first date in a path such as `2024-08-06-kursk.txt` or `2024/08/06/kursk.txt`; None without one."""
    found = _IN_NAME.search(path)
    return f"{found[1]}-{found[3]}-{found[4]}" if found else None
