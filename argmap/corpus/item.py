"""One article before it is read: its bytes, and what is known of it besides."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from argmap.corpus.store import Meta
from argmap.correct import path_of
from argmap.safe import encodable


class Item(Struct, frozen=True, kw_only=True):
    """One article before it is read: its bytes, or why there are none (`fault`).

    `beside` is how the names of all articles of its file begin (`a.jsonl#`; of a folder `folder/`), empty for a file
    that is an article; `hides` that any of these may be behind the fault; `odd_date` a date as written that could
    not be read. With `asks`, the article itself says its title and date where `meta` does not; `date_else` is its date
    when it says none. `corrections` is the file of corrections beside the article, empty without one. A `table` that
    argmap wrote has no articles. What argmap `exported` of the articles of a folder is passed over.
    """

    meta: Meta
    data: bytes = b""
    fault: str = ""
    beside: str = ""
    hides: bool = False
    odd_date: str = ""
    asks: bool = False
    date_else: str | None = None
    corrections: bytes = b""
    table: bool = False
    exported: bool = False

    @property
    def content(self) -> str:
        """The SHA-256, in hexadecimal, of the bytes, and of the corrections where there are some."""
        told = sha256(self.data)
        if self.corrections:
            told.update(b"\0" + self.corrections)
        return told.hexdigest()

    def described(self, title: Any, date: Any) -> Meta:
        """What is known of the article, when it says itself that these are its title and date."""
        if not self.asks:
            return self.meta
        own_title, own_date = (value if isinstance(value, str) else None for value in (title, date))
        return replace(
            self.meta,
            title=self.meta.title or text_of(own_title),
            date=self.meta.date or text_of(own_date) or self.date_else,
        )


def corrections_of(path: str) -> bytes:
    """What the file of corrections beside a local article holds; nothing where there is none."""
    if "://" in path:
        return b""
    try:
        with open(path_of(path), "rb") as file:
            return file.read()
    except FileNotFoundError:
        return b""
    except (OSError, ValueError):
        return b"?"  # told when it is read as corrections


def faulty(name: str, fault: str, path: str) -> Item:
    """What is wrong with a file of several articles, or with one of these of which even the id is not known."""
    return Item(meta=Meta(name=encodable(name)), fault=fault, beside=encodable(f"{path}#"), hides=True)


def text_of(value: Any) -> str | None:
    """A value as a text for the store; None for nothing."""
    return None if value is None or value == "" else encodable(str(value))
