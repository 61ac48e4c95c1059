"""What a report of sides and a comment on the news come to."""

import argmap
import pytest

REST = "\n\n".join(
    f"{who} said on Monday that the {what} was sound." for who, what in (
        ("The mayor", "plan"), ("The chamber of trade", "figure"), ("A police spokesman", "quay"),
        ("The harbour master", "log"), ("The works council", "offer"), ("The finance ministry", "law"),
        ("The farmers' union", "road"), ("A bank", "loan"),
    )
)  # fmt: skip
LEAD = "The ferry to Vik will be stopped in May, the council decided."
PLAIN = "\n\n".join(
    f"The {part} of the town was built in 1911." for part in "hall bridge mill quay gate inn school".split()
)


def main_of(text: str) -> str:
    found = argmap.extract(text)
    return found.nodes[found.main]["text"]


def test_the_lead_of_a_report_is_what_it_comes_to():
    assert main_of(f"{LEAD}\n\n{REST}\n\nThe council should think again, the union said.").startswith(
        "The ferry to Vik"
    )


@pytest.mark.parametrize(
    "verdict",
    [
        "Closing the ferry would be a mistake",
        "The toll looks like the least bad way of paying for it",
    ],
)
def test_a_verdict_is_what_a_comment_comes_to(verdict: str):
    assert main_of(f"{LEAD} It costs two million a year.\n\n{verdict}.\n\n{PLAIN}") == verdict


def test_a_question_gives_no_verdict():
    assert (
        main_of(f"{LEAD} It costs two million.\n\nBut is it wrong?\n\nIt is wrong to stop it.\n\n{PLAIN}")
        != "is it wrong?"
    )


def test_who_objects_in_the_lead_opposes_what_it_tells():
    found = argmap.extract(f"{LEAD} The islanders have objected.\n\n{PLAIN}")
    objection = next(id for id, claim in found.nodes.items() if "objected" in claim["text"])
    lead = next(id for id, claim in found.nodes.items() if "ferry" in claim["text"])
    assert found.successors[objection][lead]["relation"] == "opposes"
