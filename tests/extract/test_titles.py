"""One name for one person: without title, office or trade, by the full name wherever the text has it."""

from __future__ import annotations

import pytest
from argmap import extract

from .held import holders

ONE = [
    (
        "Council leader Ann Lowe said that the library must close. The roof leaks, Ms Lowe said. The council leader "
        "said it was dear. Lowe denied it. She said that it was sad.",
        "Ann Lowe",
    ),
    ("Ann Lowe, the council leader, said that it must close. The council leader said that it was late.", "Ann Lowe"),
    ("Ann Lowe, leader of the council, said that it must close. The leader said that it was late.", "Ann Lowe"),
    ("The council leader, Cllr Ann Lowe, said that it must close. Councillor Lowe said that it was late.", "Ann Lowe"),
    ("Prime Minister Ivo Hart said that it was late. The prime minister said that it was dear.", "Ivo Hart"),
    ("Dr. Ann Lowe, who runs the clinic, said that it was late. Lowe said that it was dear.", "Ann Lowe"),
    ("The union's general secretary, Ann Lowe, said it was late. The general secretary said it was dear.", "Ann Lowe"),
    ("Bank of Velda governor Ivo Hart said that it was late. The governor said that it was dear.", "Ivo Hart"),
    ("Sir Ivo Hart said that it was late. Sir Ivo said that it was dear. Hart said that he would go.", "Ivo Hart"),
    ("Wheat grower Ann Lowe, 58, said that it was late. Lowe said that it was dear.", "Ann Lowe"),
    ("Developer Ann Lowe said that it was late. Ms Lowe said that it was dear.", "Ann Lowe"),
    ("Labour's Shadow Home Secretary Ann Lowe said that it was late. Lowe said that it was dear.", "Ann Lowe"),
    ("Professor Ann Lowe of the Hill School said that it was late. Lowe said that it was dear.", "Ann Lowe"),
    ("The CEO of the Refugee Council Ann Lowe said that it was late. Lowe said that it was dear.", "Ann Lowe"),
    ("Tax expert Dr. Ann Lowe of Hill College said it was late. Clubs can thrive, she said, but not soon.", "Ann Lowe"),
    ("Professor Lowe said that it was late. Lowe said that it was dear. The professor denied it.", "Professor Lowe"),
    ("Mr Lowe said that it was late. Lowe said that it was dear.", "Mr Lowe"),
    ("Vice President Hart said that it was late. Hart said that it was dear.", "Vice President Hart"),
    ("Shadow Chancellor Lowe said that it was late. Lowe said that it was dear.", "Shadow Chancellor Lowe"),
    ("Deputy Mayor Lowe said that it was late. Lowe said that it was dear.", "Deputy Mayor Lowe"),
    ("Prime Minister Modi said that it was late. Modi said that it was dear.", "Prime Minister Modi"),
    ("Attorney General Hart said that it was late. Hart said that it was dear.", "Attorney General Hart"),
    ("Chief Whip Hart said that it was late. Hart said that it was dear.", "Chief Whip Hart"),
    ("First Minister Lowe said it was late. It was dear, said First Minister Lowe.", "First Minister Lowe"),
    ("Lord Chief Justice Lowe said that it was late. Lowe said that it was dear.", "Lord Chief Justice Lowe"),
    ("Labour’s Shadow Home Secretary Lowe said it was late. Lowe said it was dear.", "Shadow Home Secretary Lowe"),
    ("Vice President Ann Hart said it was late. Vice President Hart said it was dear. Hart denied it.", "Ann Hart"),
    ("Attorney General Ann Hart said it was late. The attorney general said it was dear.", "Ann Hart"),
    (
        "Home Secretary Lowe said it was late. Ms Lowe said it was dear. Lowe denied it. It is sad, Ms Lowe said.",
        "Home Secretary Lowe",
    ),
    ("Ms. Lowe said that it was late. Deputy Mayor Lowe said that it was dear.", "Deputy Mayor Lowe"),
    ("President Hart said that it was late. Mr. Hart said that it was dear.", "President Hart"),
    ("Police Chief Hart said it was late. Chief Hart said it was dear. Mr Hart denied it.", "Police Chief Hart"),
    ("Secretary Lowe said it was late. Home Secretary Lowe said it was dear.", "Home Secretary Lowe"),
    ("Dr. Lowe said that it was late. Ms. Lowe said that it was dear.", "Dr. Lowe"),
    ("Home Secretary Lowe said it was late. Ann Lowe said it was dear. Ms Lowe denied it.", "Ann Lowe"),
    ("The Undersecretary for Education Mr Lowe said it was late. Lowe said that it was dear.", "Mr Lowe"),
    ("It was late, said council leader Amira Patel. Amira Patel said that it was dear.", "Amira Patel"),
    ("Council leader Amira Patel said it was late. Council leader Patel said it was dear.", "Amira Patel"),
    ("Council leader Lowe said that it was late. Lowe said that it was dear.", "Lowe"),
    ("Mr Smith said that it was late. Smith said that it was dear.", "Mr Smith"),
    ("Dr. Lowe said that it was late. Lowe said that it was dear.", "Dr. Lowe"),
    ("J. Lowe said that it was late. Lowe said that it was dear.", "J. Lowe"),
    ("Velda, the company that runs the port, said it was late. The company said that it was dear.", "Velda"),
    ("The town met Velda. Velda said that it was late. In a note, the company said that it was dear.", "Velda"),
]


@pytest.mark.parametrize(("text", "name"), ONE)
def test_all_that_one_says_is_held_by_one_name(text: str, name: str) -> None:
    assert {who for who in holders(text) if who} == {name}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("General Motors Europe said that it was late.", "General Motors Europe"),
        ("The Chief Secretary said that it was late.", "The Chief Secretary"),
        ("The Attorney General said that it was late.", "The Attorney General"),
        ("The Chief Whip said that it was late.", "The Chief Whip"),
        ("Mr and Mrs Lowe said that it was late.", "Mr and Mrs Lowe"),
        ("Ford Motors said that it was late. Mr Ford said that it was dear.", "Mr Ford"),
        ("Mr Ford said that it was late. Ford Motors said that it was dear.", "Ford Motors"),
        ("President Hart said that it was late. Mrs Hart said that it was dear.", "Mrs Hart"),
        ("President Hart said it was late. Mr Hart said it was dear. Ms Hart said that it was sad.", "Ms Hart"),
        ("Mayor Hart said it was late. Judge Hart said it was dear. Mr Hart said that it was sad.", "Mr Hart"),
        ("Vice President Hart said that it was late. President Hart said that it was dear.", "President Hart"),
        ("Deputy Mayor Hart said it was late. Mayor Hart said it was dear. Ms Hart denied it.", "Ms Hart"),
        ("Mr Hart said that it was late. Ms Hart said that it was dear.", "Ms Hart"),
        ("The Port Authority Mission met. Pam said that it was late.", "Pam"),
        (
            "Chief executive Ivo Hart and chair Ann Lowe said it was late.",
            "Chief executive Ivo Hart and chair Ann Lowe",
        ),
        ("Bishop Wearmouth Town Council said that it was late.", "Bishop Wearmouth Town Council"),
        ("Velda said that it was late. The ministry said that it was dear.", "The ministry"),
        ("Ann Lowe said that it was late. The company said that it was dear.", "The company"),
    ],
)
def test_what_only_looks_like_a_title_stays(text: str, name: str) -> None:
    assert holders(text)[-1] == name


def test_what_the_text_calls_somebody_is_kept_beside_the_name() -> None:
    first, second = (claim.attribution for claim in extract("Mayor Ann Lowe agrees. Ms Lowe says it pays.").claims())
    assert first
    assert second
    assert (first.form, second.form) == ("Mayor Ann Lowe", "Ms Lowe")
