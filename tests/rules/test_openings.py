"""A line need not be held against an expression that the filter leaves out."""

import re

import pytest
from argmap.rules import load
from argmap.rules.openings import Filter, alternatives
from hypothesis import given, settings
from hypothesis import strategies as st

RULES = load().boilerplate
SITE = load().lines
LINES = [line for rule in RULES for line in (*rule.yes, *rule.no)]


@pytest.mark.parametrize(
    ("pattern", "line", "fits"),
    [
        ("read more", "Reach more", False),
        ("read more", "READ MORE", True),
        ("read more", "It isn’t old", False),
        (r"\d{1,2} (?:may|june)", "7 June", True),
        (r"\d{1,2} (?:may|june)", "June 7", False),
        (r"(?:the )?end", "The end", True),
        (r"(?:the )?end", "Theend", False),
        (r"[a-z]+ wrote", "Ann Lowe wrote", True),
        (r"[a-z]+ wrote", "Ann Lowe said", False),
        (r".+ (?:wrote|said)", "Ann Lowe said", True),
        (r".+ (?:wrote|said)", "Ann Lowe left", False),
        (r"share", "ſhare", True),
        (r"\d\d:\d\d", "٣١:٠٠", True),
        (r"(?-i:[A-Z]).*", "a line", True),
        (r"x*", "y", True),
    ],
)
def test_a_line_fits_by_its_beginning_or_by_what_it_must_hold(pattern, line, fits):
    found = Filter.of([(0, pattern)]).fitting(line)
    assert (found is None or found == {0}) == fits
    if not fits:
        assert not re.compile(pattern, re.IGNORECASE).match(line)


@pytest.mark.parametrize(
    ("pattern", "each"),
    [
        ("a|b", ["a", "b"]),
        ("(?:a|b)|c", ["(?:a|b)", "c"]),
        (r"[|)]|[^]|]|[\]|]|\||\(", ["[|)]", "[^]|]", r"[\]|]", r"\|", r"\("]),
        ("a(?-i:[A-Z](?:x|y))|", ["a(?-i:[A-Z](?:x|y))", ""]),
    ],
)
def test_an_expression_is_parted_at_the_bars_that_stand_in_no_group(pattern, each):
    assert alternatives(pattern) == each


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(LINES), st.sampled_from([str.upper, str.title, str.strip, str.swapcase]), st.integers(0, 30))
def test_no_line_is_kept_from_a_rule_of_the_site_that_takes_it(line, changed, begin):
    line = changed(line[begin:]).strip()
    fitting = SITE.filter.fitting(line)
    if line and fitting is not None:
        fits = {SITE.filter.patterns[place][0] for place in fitting}
        assert [number for number in range(len(RULES)) if number not in fits and SITE.matches(number, line)] == []
