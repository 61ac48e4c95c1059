from datetime import UTC, date, datetime

import pytest
from argmap.ingest.dates import in_name, iso


@pytest.mark.parametrize(
    ("given", "is_"),
    [
        ("2024", "2024"),
        ("2024-08", "2024-08"),
        (" 2024-08-06 ", "2024-08-06"),
        ("2024-08-06T10:00:00Z", "2024-08-06T10:00:00Z"),
        ("6 August 2024", "2024-08-06"),
        ("Aug 6, 2024", "2024-08-06"),
        ("06.08.2024", "2024-08-06"),
        ("20240806", "2024-08-06"),
        ("Tue, 06 Aug 2024 10:00:00 +0000", "2024-08-06T10:00:00+00:00"),
        (date(2024, 8, 6), "2024-08-06"),
        (datetime(2024, 8, 6, 10, tzinfo=UTC), "2024-08-06T10:00:00+00:00"),
        ("03/04/2024", None),
        ("last Tuesday", None),
        ("2024-13", None),
        ("2024-02-30", None),
        ("2024-02-29T25:00", None),
        ("32 Foo 2024", None),
        (2024, "2024"),
        ("", None),
        (None, None),
    ],
)
def test_dates_become_iso_or_none(given, is_):
    assert iso(given) == is_


@pytest.mark.parametrize(
    ("path", "is_"),
    [
        ("2024-08-06-kursk.txt", "2024-08-06"),
        ("archive/2024/08/06/kursk.txt", "2024-08-06"),
        ("a/20240806.txt", "2024-08-06"),
        ("a/2024-08_06.txt", None),
        ("a/2024-13-06.txt", None),
        ("a/2024-02-30/2024-02-28.txt", "2024-02-28"),
        ("a/1234567890.txt", None),
        ("kursk.txt", None),
    ],
)
def test_dates_in_file_names(path, is_):
    assert in_name(path) == is_
