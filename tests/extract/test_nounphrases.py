"""The head of a noun phrase: the noun that the rest only describes."""

import pytest
from argmap.extract.nounphrases import head_of
from argmap.rules import load

RULES = load()


@pytest.mark.parametrize(
    ("words", "head"),
    [
        ("the mayor of the town", "mayor"),
        ("an independent engineer engaged by the towns", "engineer"),
        ("losses mounting", "losses"),
        ("the housing department", "department"),
        ("wind supplying 61 percent of demand", "wind"),
        ("people who have never been there", "people"),
        ("the clerk, a tenant herself", "clerk"),
        ("the tenants' groups", "groups"),
        ("Lowe & Hart", "hart"),
        ("the late J.L. Marant of Oxmouth", "marant"),
    ],
)
def test_the_head_is_the_noun_that_the_rest_describes(words, head):
    tokens = RULES.read(words)
    assert tokens.words[head_of(tokens, 0, len(tokens))] == head
