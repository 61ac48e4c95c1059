"""The lines of a site, with a rule left out."""

import pytest
from argmap.rules import load

LINES = load().lines


@pytest.mark.parametrize("line", ["Read more", "Advertisement", "Share this article"])
def test_without_its_rule_a_line_is_part_of_the_article_or_falls_to_a_later_rule(line):
    number = LINES.matching(line)
    assert number is not None
    found = LINES.without(number).matching(line)
    assert found is None or found > number


def test_the_other_rules_keep_their_numbers_and_nothing_changes_in_the_whole():
    left_out = LINES.matching("Advertisement")
    other = LINES.matching("Read more")
    assert left_out != other
    assert LINES.without(left_out).matching("Read more") == other
    assert LINES.matching("Advertisement") == left_out
