"""A file whose library is not installed: one line that says what to install."""

import sys

import pytest
from argmap.errors import InputError
from argmap.ingest import read_bytes
from argmap.ingest.registry import KINDS

from tests.ingest.test_archives import PACKED, RSS
from tests.ingest.test_mail import BOX

MAIL = b"From: Ann <a@x>\nDate: Mon, 3 Mar 2025 10:00:00 +0000\nSubject: Dam\n\nThe dam must go.\n"
FILES = {
    "pdf": ("pypdfium2", b"%PDF-1.4\n"),
    "docx": ("mammoth", b"PK\x03\x04 word/document.xml"),
    "rtf": ("striprtf.striprtf", b"{\\rtf1 The dam must go.}"),
    "mail": ("mailparser_reply.parser", MAIL),
    "mbox": ("mailparser_reply.parser", BOX),
    "feed": ("feedparser", RSS.encode()),
    "warc": ("fastwarc.warc", PACKED),
}


def test_every_kind_with_an_extra_is_here():
    assert set(FILES) == {name for name, kind in KINDS.items() if kind.extra}


@pytest.mark.parametrize("kind", FILES)
def test_what_to_install_is_said(kind, monkeypatch):
    library, data = FILES[kind]
    for name in ("mail", kind):
        monkeypatch.delitem(sys.modules, f"argmap.ingest.{name}", raising=False)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(InputError) as caught:
        read_bytes(data, "a")
    assert caught.value.remedy == f"pip install 'argmap[{KINDS[kind].extra}]'"
    assert "\n" not in str(caught.value)
