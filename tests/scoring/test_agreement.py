import pytest
from argmap.model import ArgumentMap, Claim, Link
from argmap.scoring.agreement import agreement, cohen_kappa, krippendorff_alpha
from argmap.scoring.gold import from_map

TEXT = "Ban cars. Air is bad. Shops suffer."
SPANS = [(0, 8), (10, 20), (22, 34)]


def map_of(spans, links, main=0):
    made = ArgumentMap({"source": {"text": TEXT}})
    for number, (start, end) in enumerate(spans):
        role = "major_claim" if number == main else "premise"
        made.add_claim(Claim(id=f"c{number}", text=TEXT[start:end], start=start, end=end, role=role))
    for source, target, relation in links:
        made.add_link(Link(source=f"c{source}", target=f"c{target}", relation=relation))
    return from_map(made)


def test_a_map_agrees_with_itself():
    made = map_of(SPANS, [(1, 0, "supports"), (2, 0, "opposes")])
    same = agreement(made, made)
    assert (same.units, same.links, same.labels, same.roles) == ((3, 3, 3), (2, 2, 2), (2, 2), (3, 3))
    assert (same.kappa, same.alpha, same.role_kappa, same.main) == (1.0, 1.0, 1.0, True)


def test_two_maps_by_hand():
    # the second lacks the middle unit, calls the objection a support, and has one link of its two in common
    one = map_of(SPANS, [(1, 0, "supports"), (2, 0, "opposes")])
    two = map_of([SPANS[0], SPANS[2]], [(1, 0, "supports")])
    found = agreement(one, two)
    assert found.units == (2, 2, 3)
    assert found.links == (1, 1, 2)
    assert found.labels == (0, 1)
    # items 0→2: none, none; 2→0: opposes, supports. p_o 1/2, p_e 1/4 → κ 1/3; labels none 2, opposes 1, supports 1
    assert found.kappa == pytest.approx(1 / 3)
    # α = 1 − (4−1)·2·1/(16 − 4 − 1 − 1) = 1 − 6/10
    assert found.alpha == pytest.approx(0.4)
    assert found.to_dict()["links_f1"] == 0.6667
    assert agreement(two, one).links == (1, 2, 1)


def test_nothing_to_agree_on():
    nothing = agreement(map_of([], []), map_of(SPANS, []))
    assert (nothing.units, nothing.kappa, nothing.alpha, nothing.role_kappa, nothing.main) == (
        (0, 3, 0), None, None, None, None,
    )  # fmt: skip


def test_cohens_kappa_of_his_kind_of_table():
    # 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: p_o 0.7, p_e 0.5·0.6 + 0.5·0.4 = 0.5, κ 0.4
    first = ["yes"] * 25 + ["no"] * 25
    second = ["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15
    assert cohen_kappa(first, second) == pytest.approx(0.4)
    # pooled 55 yes, 45 no of 100: D_o 0.3, D_e 2·55·45/(100·99) = 0.5
    assert krippendorff_alpha(first, second) == pytest.approx(0.4)
    assert cohen_kappa(["a"], ["a"]) is None
    assert krippendorff_alpha([], []) is None


def test_independent_labels_are_no_better_than_chance():
    assert cohen_kappa(["a", "a", "b", "b"], ["a", "b", "a", "b"]) == 0
