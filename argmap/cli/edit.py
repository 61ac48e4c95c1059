"""`argmap edit`: corrections of a map, one a command, kept in a file beside the article."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated

from argmap.cli import articles, choose, common, corrections
from argmap.cli.declared import Argument, Option
from argmap.cli.options import NONE, JsonOption, Reading, complete
from argmap.errors import UsageError
from argmap.messages import counted

if TYPE_CHECKING:
    from argmap.cli.commands import Commands
    from argmap.correct.desk import Desk
    from argmap.kinds import Relation

Asked = Sequence[str]


def _offered(incomplete: str) -> list[tuple[str, str]]:
    return [(name, usage) for name, (_, _, usage, _) in _ACTIONS.items() if name.startswith(incomplete)]


def register(commands: Commands) -> None:
    commands.add(edit, short="Correct the map: links, claims, holders.", example="article.txt link c9 c4 --opposes")


ActionArgument = Annotated[
    str,
    Argument(
        metavar="[ACTION]",
        help="link C C · unlink C · flip C · retarget C C · accept C · main C · drop C · split C WORDS · "
        "merge C C · add WORDS · holder C NAME · undo. Without one: list the corrections.",
        show_default=False,
        autocompletion=_offered,
    ),
]
GivenArgument = Annotated[
    list[str],
    Argument(
        metavar="[CLAIM|WORDS]...", help="The claims (c9, @, '\"words\"') or exact words.", autocompletion=complete
    ),
]


def edit(
    article: Annotated[str, Argument(metavar="ARTICLE", help="The article or saved map whose map is wrong.")],
    reading: Reading,
    action: ActionArgument = "",
    given: GivenArgument = NONE,
    opposes: Annotated[bool, Option("--opposes", help="link: it opposes.")] = False,
    supports: Annotated[bool, Option("--supports", help="link: it supports (the default).")] = False,
    why: Annotated[str, Option("--why", metavar="TEXT", help="Your reason, kept with the correction.")] = "",
    json: JsonOption = False,
) -> None:
    """Correct the map of an article. The corrections are kept in ARTICLE.argmap.toml, and every command uses them.

    A correction names claims by their words, so it outlives edits of the article and changes of the rules. NAME "" is
    the author. add, drop, split and merge change which words are claims.
    """
    file = file_of(article, reading)
    action = action or "list"
    signs = [option for option, said in (("--opposes", opposes), ("--supports", supports)) if said]
    _refuse(action, signs, why, json=json)
    if action == "list":
        if given:
            raise UsageError("list takes no claims", "argmap edit ARTICLE lists all corrections")
        _list(desk_of(article, reading, file), json=json)
        return
    least, most, usage, act = _ACTIONS[action]
    if not least <= len(given) <= most:
        raise UsageError(f"{action} takes other arguments", f"argmap edit ARTICLE {usage}")
    undoes = action == "undo"
    _correct(article, reading, file, lambda desk: act(desk, given, "opposes" if opposes else "supports", why), undoes)


def _refuse(action: str, signs: list[str], why: str, *, json: bool) -> None:
    """Raises `UsageError` for an action that there is not, and for options that would do nothing."""
    if action != "list" and action not in _ACTIONS:
        raise UsageError(f"no action {action!r}", f"choose from {', '.join(_ACTIONS)}")
    if len(signs) > 1:
        raise UsageError("--opposes and --supports exclude each other")
    if signs and action not in ("link", "retarget"):
        raise UsageError(f"{signs[0]} goes with link, not with {action}", "argmap edit ARTICLE flip CLAIM turns a sign")
    if why and action in ("list", "undo"):
        raise UsageError(f"--why goes with a correction, not with {action}")
    if json and action != "list":
        raise UsageError(f"--json goes with the list of corrections, not with {action}", "argmap edit ARTICLE --json")


def _correct(article: str, reading: Reading, file: str, act: Callable[[Desk], Desk], undoes: bool) -> None:
    """Does an action, keeps the corrections there are then, and says what it did."""
    from argmap.correct import beside, brief

    with beside.locked(article):
        desk = desk_of(article, reading, file)
        made = act(desk)
        beside.write(file, made.overlay)
    for source, target in made.corrected.cut:
        if (source, target) not in desk.corrected.cut:
            common.note(f"{source} no longer serves {target}: it would be a circle")
    did = brief.undone(desk, made) if undoes else brief.done(desk, made)
    common.note(f"{did}; {counted(len(made.overlay.corrections), 'correction')} in {file}")


def file_of(article: str, reading: Reading) -> str:
    """The file of corrections to write; `UsageError` for an article that has no place of its own."""
    if reading.no_corrections:
        raise UsageError("--no-corrections leaves nothing to correct")
    file = reading.corrections or corrections.file_of(article)
    if not file:
        raise UsageError("this article is no file, so there is no place beside it", "name one: --corrections FILE")
    if articles.is_store(article):
        raise UsageError(f"{article!r} is a store", "correct the article, and build the store again")
    return file


def desk_of(article: str, reading: Reading, file: str) -> Desk:
    """The map of an article as the rules make it, with the corrections there are."""
    from argmap.correct import beside
    from argmap.correct.desk import Desk

    bare = Reading(rules=reading.rules, units=reading.units, no_corrections=True)
    return Desk.of(articles.article(article, bare), beside.read(file))


def _list(desk: Desk, *, json: bool) -> None:
    """Shows the corrections there are, and which do not apply."""
    faults = dict(desk.corrected.faults)
    if json:
        common.show_json(
            [
                {"line": one.line, "do": one.action, "words": one.claim.words, "left": faults.get(one)}
                for one in desk.overlay.corrections
            ]
        )
        return
    from argmap.render.terminal.reader import correction_lines

    common.show(correction_lines(desk.overlay, faults))
    if not desk.overlay.corrections:
        common.note("no corrections")


# -- what each action does ------------------------------------------------------------------------
def _one(desk: Desk, given: str) -> str:
    return choose.one_claim(desk.map, given)


def _link(desk: Desk, given: Asked, relation: Relation, why: str) -> Desk:
    return desk.link(_one(desk, given[0]), _one(desk, given[1]), relation, why)


def _flip(desk: Desk, given: Asked, relation: Relation, why: str) -> Desk:
    id = _one(desk, given[0])
    links = desk.map.links_from(id)
    if not links:
        raise UsageError(f"{id} serves no claim, so there is no sign to turn", f"argmap edit ARTICLE link {id} CLAIM")
    return desk.link(id, links[0].target, "supports" if links[0].relation == "opposes" else "opposes", why)


def _retarget(desk: Desk, given: Asked, relation: Relation, why: str) -> Desk:
    id = _one(desk, given[0])
    links = desk.map.links_from(id)
    return desk.link(id, _one(desk, given[1]), links[0].relation if links else relation, why)


Act = Callable[["Desk", Asked, "Relation", str], "Desk"]
_ACTIONS: dict[str, tuple[int, int, str, Act]] = {
    "link": (2, 2, "link CLAIM CLAIM [--opposes]", _link),
    "unlink": (1, 1, "unlink CLAIM", lambda desk, given, _, why: desk.alone(_one(desk, given[0]), why)),
    "flip": (1, 1, "flip CLAIM", _flip),
    "retarget": (2, 2, "retarget CLAIM CLAIM", _retarget),
    "accept": (1, 1, "accept CLAIM", lambda desk, given, _, why: desk.accept(_one(desk, given[0]), why)),
    "main": (1, 1, "main CLAIM", lambda desk, given, _, why: desk.main(_one(desk, given[0]), why)),
    "drop": (1, 1, "drop CLAIM", lambda desk, given, _, why: desk.drop(_one(desk, given[0]), why)),
    "split": (
        2,
        99,
        "split CLAIM 'words of a part' ['words of another']",
        lambda desk, given, _, why: desk.split(_one(desk, given[0]), given[1:], why),
    ),
    "merge": (
        2,
        99,
        "merge CLAIM CLAIM",
        lambda desk, given, _, why: desk.merge([_one(desk, one) for one in given], why),
    ),
    "add": (1, 1, "add 'exact words of the article'", lambda desk, given, _, why: desk.add(given[0], why)),
    "holder": (
        2,
        2,
        "holder CLAIM NAME",
        lambda desk, given, _, why: desk.holder(_one(desk, given[0]), given[1], why),
    ),
    "undo": (0, 0, "undo", lambda desk, given, _, why: desk.undone()),
}
