"""A mailbox in one file: every mail a part, read one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import policy
from email.parser import BytesHeaderParser
from typing import IO

from argmap.errors import InputError
from argmap.ingest import dates
from argmap.ingest.bounds import LARGEST
from argmap.ingest.mail import header
from argmap.ingest.registry import Part
from argmap.late import late
from argmap.outside import Reading

_ENVELOPE = late(rb"From [^\r\n]{1,200}\b\d{4}\b")
_ESCAPED = late(rb"^>(>*From )", re.MULTILINE)
_LONGEST_ROW = 1 << 20


def parts(file: IO[bytes], name: str) -> Iterator[Part]:
    """The mails, in the order of the file; one too large is a part with a fault."""
    rows: list[bytes] = []
    size = 0
    is_open = blank = True
    while row := file.readline(_LONGEST_ROW):
        if blank and _ENVELOPE.match(row):
            if rows or size:
                yield _part(rows, size, name)
            rows, size, is_open = [], 0, True
        elif is_open:
            size += len(row)
            if size <= LARGEST:
                rows.append(row)
            else:
                rows, is_open = [], False
        blank = row in (b"\n", b"\r\n")
    if rows or size:
        yield _part(rows, size, name)


def _part(rows: list[bytes], size: int, name: str) -> Part:
    if not rows:
        return Part(fault=f"a mail of {name} is larger than {LARGEST >> 20} MB")
    data = _ESCAPED.sub(rb"\1", b"".join(rows))
    try:
        with Reading(f"a mail of {name} is damaged"):
            message = BytesHeaderParser(policy=policy.compat32).parsebytes(data)
            said = {field: header(message, field) for field in ("message-id", "subject", "date", "from")}
    except InputError as error:
        return Part(fault=error.line)
    return Part(
        data=data,
        ident=said["message-id"].strip("<>"),
        title=said["subject"],
        date=dates.iso(said["date"]) or "",
        source=said["from"],
    )
