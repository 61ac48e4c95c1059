import importlib.util

from argmap.formats.stamp import stamp


def test_a_pdf_without_pypdf_keeps_its_length_and_loses_only_the_hour(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    made = [
        stamp(b"<< /CreationDate (D:2026112322%s04Z)\n /Producer (7) >>" % minute, "pdf", title="t", source="s")
        for minute in (b"03", b"59")
    ]
    assert made == [b"<< /CreationDate (D:00000000000000Z)\n /Producer (7) >>"] * 2
