"""`argmap stand`, `what-if` and `weakest`: what stands when all is said, and what it hangs on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from msgspec.structs import replace

from argmap.cli import articles, choose, common
from argmap.cli.declared import Argument, Option
from argmap.cli.judging import Judging
from argmap.cli.options import (
    NONE,
    ArticleArgument,
    Claims,
    Drawing,
    FailEmptyOption,
    JsonOption,
    NamedOption,
    Reading,
    Stored,
    Sureness,
    complete,
)
from argmap.errors import UsageError

if TYPE_CHECKING:
    from argmap.cli.articles import Article, Asked, Made
    from argmap.cli.commands import Commands

ClaimArgument = Annotated[str, Argument(metavar="[CLAIM]", help="The claim (c9, @).", autocompletion=complete)]


def register(commands: Commands) -> None:
    commands.add(stand, short="Say which claims stand when all is said, and how strong each is.", example="a.txt")
    commands.add(
        what_if,
        "what-if",
        short="Show what would change if claims or links were otherwise.",
        example="a.txt --drop c4",
    )
    commands.add(weakest, short="Name the claims that a conclusion hangs on most.", example="a.txt c1")


def stand(
    claims: Claims,
    judging: Judging,
    drawing: Drawing,
    reading: Reading,
    sureness: Sureness,
    fail_empty: FailEmptyOption = False,
    csv: Annotated[bool, Option("--csv", help="Write CSV: id, label, strength, text.")] = False,
    json: JsonOption = False,
) -> None:
    """Say of each claim whether it stands when all is said for and against it, and how strong it is.

    A claim is in when all that opposes it is out, and out when something that is in opposes it. A claim with reasons
    also needs one that is in. The strength starts at the base weight and moves by what bears on it (docs/semantics.md).
    """
    from argmap.render.judged import Row, as_csv, row
    from argmap.render.terminal.stand import below, by_weak_links, standing
    from argmap.semantics.outcome import stand

    asked, layout = _asked(claims, reading, csv=csv, json=json), drawing.layout(1)
    rows: list[Row] = []

    def make(one: Article) -> Made:
        map, _ = sureness.leave(one.map)
        ids = replace(one, map=map).chosen()
        if not len(map):
            common.note("the map has no claims")
        outcome = stand(map, judging.settings(map))
        if csv:
            rows.extend(row(map, outcome, id) for id in ids)
        elif json:
            return bool(ids), [outcome.to_dict(id) for id in ids]
        elif ids:
            return True, [*standing(map, outcome, ids, layout), *by_weak_links(map, below(map, ids), layout)]
        return bool(ids), []

    found = articles.answer(asked, make, key="claims", json=json)
    if csv:
        common.write(as_csv(rows), None)
    choose.fail_if(not found, fail_empty, told=True)


def _asked(claims: Claims, reading: Reading, *, csv: bool, json: bool) -> Asked:
    """What `stand` is asked about; `UsageError` for a store, and for two forms of one answer."""
    if csv and json:
        raise UsageError("--csv and --json are two forms of one answer", "give one of them")
    asked = articles.asked(claims, reading, Stored())
    if asked.is_store:
        raise UsageError("stand is about an article, not a store", "argmap corpus stand STORE asks about many")
    return asked


FlipOption = Annotated[
    list[str],
    Option("--flip", metavar="CLAIM", help="With the claim's link reversed: support opposes, and the other way."),
]
AddOption = Annotated[
    list[str],
    Option("--add", metavar="LINK", help="With a further link: 'c50 opposes c7'. A new claim may be quoted."),
]


def what_if(
    judging: Judging,
    drawing: Drawing,
    reading: Reading,
    sureness: Sureness,
    article: ArticleArgument = "",
    drop: Annotated[list[str], Option("--drop", metavar="CLAIM", help="Without this claim. Repeatable.")] = NONE,
    doubt: Annotated[
        list[str], Option("--doubt", metavar="CLAIM=WEIGHT", help="With this base weight, 0 to 1. Repeatable.")
    ] = NONE,
    flip: FlipOption = NONE,
    add: AddOption = NONE,
    named: NamedOption = "",
    json: JsonOption = False,
) -> None:
    """Show which claims would stand or fall otherwise if part of the map were different."""
    from argmap.render.terminal.stand import by_weak_links, differences, moving
    from argmap.semantics.otherwise import Change, what_if

    whole, _ = articles.one(article, reading, named, [])
    map, _ = sureness.leave(whole)
    change = Change(
        drop=[choose.one_claim(map, id) for id in drop],
        doubt={choose.one_claim(map, id): weight for id, weight in map_of(doubt).items()},
        flip=[choose.one_claim(map, id) for id in flip],
        add=add,
    )
    if not (drop or doubt or flip or add):
        common.note("nothing is changed: give --drop, --doubt, --flip or --add")
    _, found = what_if(map, change, judging.settings(map))
    if json:
        common.show_json([one.to_dict() for one in found])
    else:
        layout = drawing.layout(1)
        common.show([*differences(map, found, layout), *by_weak_links(map, moving(map, change, found), layout)])


def map_of(given: list[str]) -> dict[str, float]:
    """What `c4=0.2` and the like say; `UsageError` for anything else."""
    made = {}
    for one in given:
        id, _, weight = one.rpartition("=")
        try:
            made[id] = float(weight)
        except ValueError:
            id = ""
        if not id:
            raise UsageError(f"cannot read {one!r}", "write --doubt c4=0.2")
    return made


def weakest(
    judging: Judging,
    drawing: Drawing,
    reading: Reading,
    sureness: Sureness,
    article: ArticleArgument = "",
    claim: ClaimArgument = "@",
    top: Annotated[int, Option("--top", "-n", min=0, metavar="N", help="List at most N; 0 for all.")] = 5,
    named: NamedOption = "",
    json: JsonOption = False,
) -> None:
    """Name the claims whose loss would weaken a conclusion most: the main claim, unless you name another.

    Critical questions follow, where words tell what kind of argument a claim makes.
    """
    from argmap.render.terminal.stand import below, by_weak_links, weak_points
    from argmap.semantics.outcome import stand
    from argmap.semantics.questions import questions
    from argmap.semantics.weakest import weakest

    whole, claims = articles.one(article, reading, named, [claim])
    map, _ = sureness.leave(whole)
    if not len(map):
        common.note("the map has no claims")
        if json:
            common.show_json([])
        return
    id, settings = choose.one_claim(map, claims[0]), judging.settings(map)
    found = weakest(map, id, settings, top=top or len(map))
    schemes = common.rulebook(reading.rules).sections.schemes
    if found.looked < found.bearing:
        told = f"{found.looked:,} of {found.bearing:,} claims were looked at, the nearest first, before the time was up"
        common.note(f"{told} (--timeout)")
    asked = {one.id: questions(map, one.id, schemes) for one in found.found}
    if json:
        common.show_json([{**one.to_dict(), "ask": [told.to_dict() for told in asked[one.id]]} for one in found.found])
        return
    layout = drawing.layout(2)
    lines = weak_points(map, id, stand(map, settings).strength(id), found.found, layout, asked)
    common.show([*lines, *by_weak_links(map, below(map, [id]), layout)])
