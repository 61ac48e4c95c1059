"""tools/alone.py: claims drawn for readers who judge them alone."""

from pathlib import Path

from tools.alone import cards

SEED = Path("seeds/kursk-withdrawal.txt").read_text("utf-8")


def test_the_same_texts_and_seed_give_the_same_cards() -> None:
    assert cards([SEED], 3) == cards([SEED], 3) != cards([SEED], 4)


def test_a_card_is_a_line_of_a_claim_as_it_is_read() -> None:
    drawn = cards([SEED, "The pier is old, so it must go."], 3)
    assert len(drawn) == 22
    assert "The pier is old" in drawn
    assert not any("\n" in card for card in drawn)
