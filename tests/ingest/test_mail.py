"""Mails: the newest writing first, each writer the holder of his claims; boxes of mails; saved pages."""

import pytest
from argmap import api
from argmap.errors import InputError, UsageError
from argmap.ingest import interleaved, read_bytes, several

from tests.growth import within

HEAD = b"From: Ann Lowe <ann@example.org>\r\nSubject: Re: The market\r\nDate: Mon, 3 Mar 2025 12:00:00 +0000\r\n"
TYPE = b"Content-Type: text/plain; charset=utf-8\r\n\r\n"
HTML = b"Content-Type: text/html; charset=utf-8\r\n\r\n"
NEW = "I disagree. The market should move to the quay, because there is more room."
OLD = "The market should stay, because the square is its home."
OLDEST = "The quay is too windy."

THREADS = {
    "quoted below": f"{NEW}\n\nOn Mon, 3 Mar 2025 at 10:12, Bob Pike <bob@example.org> wrote:\n\n> {OLD}\n",
    "by an address alone": f"{NEW}\n\nOn 3 Mar 2025, at 10:12, Bob Pike wrote:\n\n> {OLD}\n",
    "a copied header": (
        f"{NEW}\n\n-----Original Message-----\nFrom: Bob Pike <bob@example.org>\nSent: Monday, March 3, 2025 10:12 AM\n"
        f"To: Ann Lowe\nSubject: The market\n\n{OLD}\n"
    ),
    "in German": f"{NEW}\n\nAm 03.03.2025 um 10:12 schrieb Bob Pike <bob@example.org>:\n\n> {OLD}\n",
}


def holders(text):
    map = api.read(HEAD + TYPE + text.encode(), "a.eml")
    return {c.text: c.attribution.holder if c.attribution else None for c in map.claims()}


@pytest.mark.parametrize("thread", THREADS)
def test_each_writer_holds_his_claims(thread):
    found = holders(THREADS[thread])
    assert found["there is more room"] == "Ann Lowe"
    assert found["the square is its home"] == "Bob Pike"


ANSWERS = {
    "below, without a comma": f"On 3 Mar 2025 Bob Pike wrote:\n> {OLD}\n\n{NEW}\n",
    "between": f"Bob Pike wrote:\n\n> I have seen it.\n\nSo have I.\n\n> {OLD}\n\n{NEW}\n",
    "between, one within another": (
        f"Bob Pike <bob@example.org> writes:\n> Cara Fox wrote:\n>> {OLDEST}\n> {OLD}\n\n{NEW}\n"
    ),
    "to two": f"Cara Fox wrote:\n> {OLDEST}\n\nIt is not.\n\nBob Pike wrote:\n> {OLD}\n\n{NEW}\n",
}


@pytest.mark.parametrize("thread", ANSWERS)
def test_an_answer_between_the_lines_knows_who_wrote_each(thread):
    found = holders(ANSWERS[thread])
    assert found["there is more room"] == "Ann Lowe"
    assert found["the square is its home"] == "Bob Pike"
    assert found.get(OLDEST[:-1], "Cara Fox") == "Cara Fox"
    assert not any("wrote" in text for text in found)


def test_quotations_within_quotations_end():
    said = list(interleaved.answered("\n".join(">" * 9_000 for _ in range(9)) + "\n" + "> " * 2_000 + "It is.", "A"))
    assert [(one.writer, one.text) for one in said if one.text] == [("", "It is.")]


def attached(kind, held):
    return (
        HEAD + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n' + TYPE + NEW.encode() + b"\r\n--b\r\n"
        b"Content-Type: " + kind + b"\r\n\r\n" + held + b"\r\n--b--\r\n"
    )


@pytest.mark.parametrize("kind", [TYPE, HTML], ids=["plain", "HTML"])
def test_an_attached_mail_is_its_writers(kind):
    held = b"From: Bob Pike <bob@example.org>\r\nSubject: x\r\n" + kind + OLD.encode()
    map = api.read(attached(b"message/rfc822", held), "a.eml")
    found = {c.text: c.attribution.holder for c in map.claims() if c.attribution}
    assert (found["there is more room"], found["the square is its home"]) == ("Ann Lowe", "Bob Pike")


CHARSETS = {
    "UTF-8 that says it is ASCII": (b"us-ascii", "Caf\u00e9s pay.".encode()),
    "UTF-8 that says it is Latin-1": (b"iso-8859-1", "Caf\u00e9s pay.".encode()),
    "Latin-1 that says it is UTF-8": (b"utf-8", b"Caf\xe9s pay."),
    "UTF-7": (b"utf-7", b"Caf+AOk-s pay."),
    "unknown": (b"x-klingon", b"Caf\xe9s pay."),
    "a codec that is no charset": (b"unicode_escape", b"Caf\xe9s pay."),
}


@pytest.mark.parametrize("case", CHARSETS)
def test_the_charset_of_a_mail(case):
    charset, data = CHARSETS[case]
    read = read_bytes(HEAD + b"Content-Type: text/plain; charset=" + charset + b"\r\n\r\n" + data, "a.eml")
    assert read.text == "The market\n\nCaf\u00e9s pay."


def test_a_mail_that_lost_the_border_of_its_parts():
    assert NEW in read_bytes(HEAD + b"Content-Type: multipart/mixed\r\n\r\n" + NEW.encode(), "a.eml").text


def test_a_mail_of_files_alone():
    data = HEAD + b"Content-Type: image/png\r\n\r\nx"
    with pytest.raises(InputError, match=r"a mail without a text \(it has 1 attachment\)"):
        read_bytes(data, "a.eml")


PAGES = {
    "quoted below": (
        f"<div>{NEW}</div><div>- It is light there.</div><div>Ann</div><div class=gmail_quote><div>On Mon, 3 Mar 2025 "
        f"at 10:12, Bob Pike &lt;<a href='mailto:bob@example.org'>bob@example.org</a>&gt; wrote:<br></div>"
        f"<blockquote><div>{OLD}</div></blockquote></div>"
    ),
    "a copied header": (
        f"<p>{NEW}</p><ul><li>It is light there.</ul><p>Best regards,<br>Ann Lowe</p><div><p><b>From:</b> Bob Pike "
        "&lt;bob@example.org&gt;<br><b>Sent:</b> Monday, March 3, 2025 10:12 AM<br><b>To:</b> Ann Lowe<br>"
        f"<b>Subject:</b> The market</p></div><p>{OLD}</p>"
    ),
}


@pytest.mark.parametrize("page", PAGES)
def test_a_mail_in_html_is_read_as_one_in_plain_text(page):
    map = api.read(HEAD + HTML + PAGES[page].encode(), "a.eml")
    found = {c.text: c.attribution.holder if c.attribution else None for c in map.claims()}
    assert found["there is more room"] == found["It is light there"] == "Ann Lowe"
    assert found["the square is its home"] == "Bob Pike"
    assert not any("regards" in text for text in found)


def test_a_newsletter_is_read_as_a_page():
    links = "".join(f"<td><a href=/{n}>Read the {n} other letters now</a></td>" for n in range(9))
    page = f"<table><tr>{links}</tr></table><h1>The market</h1><p>{NEW}</p><p>{OLD}</p><a href=/u>Unsubscribe here</a>"
    document = read_bytes(HEAD + HTML + page.encode(), "a.eml")
    assert "letters" not in document.text
    assert "Unsubscribe" not in document.text
    assert NEW in document.text


def test_the_oldest_of_three_writers():
    text = (
        f"{NEW}\n\nOn Mon, 3 Mar 2025 at 10:12, Bob Pike <bob@example.org> wrote:\n\n> {OLD}\n>\n"
        f"> On Sun, 2 Mar 2025 at 09:00, Cy Lowe <cy@example.org> wrote:\n>> {OLDEST}\n"
    )
    found = holders(text)
    assert list(found.values())[-1] == "Cy Lowe"


def test_of_one_writer_the_author_holds_the_claims():
    assert set(holders(f"{NEW}\n\n-- \nAnn Lowe\nMarket Street 3\n").values()) == {None}


SIGNED = [
    "-- \nAnn Lowe\nMarket Street 3",
    "Best regards,\n\nAnn Lowe\nHead of Markets\nThis mail is confidential, because it must not be read by others.",
    "Kind regards\nAnn\n",
    "Yours sincerely,\nDr Ann Lowe, MP\nPlease do not print this mail, because trees must live.",
]


@pytest.mark.parametrize("signature", SIGNED)
def test_a_signature_is_no_text(signature):
    assert list(holders(f"{NEW}\n\n{signature}\n")) == list(holders(NEW))


WHOLE = {
    "a list with hyphens": f"{NEW}\n\n- It is light there.\n- Buses stop there.\n\n{OLD}",
    "thanks in the middle": f"{NEW}\n\nThanks,\nthe council has agreed.\n\n{OLD}",
    "a closing above an article": f"Hello,\n\nBob Pike\n\n{NEW}\n\n{OLD}",
    "a warning": f"{NEW}\n\nWarning: do not mail the council, because it is closed.\n\n{OLD}",
    "data": f"{NEW}\n\nData: 61 traders came.\n\n{OLD}",
}


@pytest.mark.parametrize("case", WHOLE)
def test_what_a_mail_goes_on_with_is_read(case):
    found = holders(WHOLE[case])
    assert list(found)[-1] == "the square is its home"
    assert set(found.values()) == {None}


HEAVY = {
    "blank lines": "\n" * 100_000,
    "a row of openings": "On " * 30_000,
    "rows of openings": ("On " * 60 + "\n") * 60,
    "rows of closings": "Thanks,\nAnn\n" * 10_000,
}


@pytest.mark.parametrize("case", HEAVY)
def test_time_is_bounded(case):
    assert within(lambda: read_bytes(HEAD + TYPE + f"{NEW}\n{HEAVY[case]}\n{OLD}".encode(), "a.eml"), 8)


def test_what_is_answered_line_by_line_is_not_the_answerer_s():
    found = holders(f"> {OLD}\n\n{NEW}\n")
    assert found["there is more room"] == "Ann Lowe"
    assert found["the square is its home"] != "Ann Lowe"


PLAIN = b"Content-Type: text/plain; charset="
BODIES = {
    "quoted-printable": (
        b"Content-Transfer-Encoding: quoted-printable\r\n"
        + PLAIN
        + b"latin-1\r\n\r\nThe caf=E9 must go, be=\r\ncause.",
        "The café must go, because.",
    ),
    "no such charset": (PLAIN + b"x-none\r\n\r\nThe caf\xe9 must go.", "The café must go."),
    "a wrong charset": (PLAIN + b"utf-8\r\n\r\nThe caf\xe9 must go.", "The café must go."),
    "HTML alone": (b"Content-Type: text/html\r\n\r\n<p>The dam must go.</p>", "The dam must go."),
    "two kinds, and a file": (
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nThe dam must go.\r\n"
        b"--b\r\nContent-Type: text/html\r\n\r\n<p>The dam must go.</p>\r\n"
        b"--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment\r\n\r\nxx\r\n--b--\r\n",
        "The dam must go.",
    ),
    "a multipart that never ends": (
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nThe dam must go.",
        "The dam must go.",
    ),
    "base64 that is broken": (
        b"Content-Transfer-Encoding: base64\r\n\r\nVGhlIGRhbSBtdXN0IGdvLg=",
        "The dam must go.",
    ),
}


@pytest.mark.parametrize("case", BODIES)
def test_bodies(case):
    data, text = BODIES[case]
    document = read_bytes(HEAD + data, "a.eml")
    assert document.text.removeprefix("The market\n\n") == text
    assert document.lost == ((("attachment", 1),) if "file" in case else ())


def test_a_mail_without_a_text_is_refused():
    data = HEAD + b"Content-Type: application/pdf\r\n\r\nJVBERi0="
    with pytest.raises(InputError, match="without a text"):
        read_bytes(data, "a.eml")


def test_a_subject_is_decoded():
    data = HEAD.replace(b"The market", b"=?utf-8?b?RMOpasOgIHZ1?=") + TYPE + NEW.encode()
    assert read_bytes(data, "a.eml").text.startswith("Déjà vu\n\n")


BOX = b"".join(
    b"From ann@example.org Mon Mar  3 12:00:00 2025\n"
    + HEAD.replace(b"\r", b"")
    + b"Message-ID: <%d@x>\n\n%s\n\n" % (n, text)
    for n, text in enumerate((NEW.encode(), b"Dear all,\n\n>From here on the dam must go.", OLD.encode()))
)


def test_a_box_says_what_is_in_it():
    with pytest.raises(UsageError, match=r"holds 3 articles") as caught:
        read_bytes(BOX, "in.mbox")
    assert "#2  2025-03-03 · Re: The market" in str(caught.value)


@pytest.mark.parametrize("ident", ["2", "1@x"])
def test_one_mail_of_a_box(ident):
    data, name = several.chosen(BOX, "in.mbox", ident)
    assert name == f"in.mbox#{ident}"
    assert "From here on the dam must go." in read_bytes(data, name).text


def test_a_mail_that_is_not_there():
    with pytest.raises(UsageError, match="it holds 3"):
        several.chosen(BOX, "in.mbox", "4")


SAVED = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/a\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n'
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\n<html><body><p>The dam =E2=80=93 old as it is =E2=80=93 must"
    b" go.</p></body></html>\r\n--b\r\nContent-Type: image/png\r\n\r\nxx\r\n--b--\r\n"
)


def test_a_saved_page():
    assert read_bytes(SAVED, "a.mhtml").text == "The dam – old as it is – must go."


def test_a_saved_page_without_a_page():
    with pytest.raises(InputError, match="without a page"):
        read_bytes(SAVED.replace(b"text/html\r\n", b"text/css\r\n"), "a.mhtml")


@pytest.mark.parametrize(
    "text", ["Dear all,\n\nThe dam must go.", "Note: the dam must go.\n\nIt is old.", "From here it is far."]
)
def test_a_letter_is_no_mail(text):
    assert read_bytes(text.encode(), "a.txt").text == text
