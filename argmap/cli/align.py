"""`argmap align`: somebody else's map, checked against the article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from argmap.cli import articles, common
from argmap.cli.declared import Argument, Option
from argmap.cli.options import JsonOption, Reading
from argmap.errors import Ended, ExitCode, InputError
from argmap.messages import counted

if TYPE_CHECKING:
    from argmap.align.aligned import Aligned
    from argmap.cli.commands import Commands
    from argmap.model import ArgumentMap


def register(commands: Commands) -> None:
    commands.add(
        align, short="Check somebody else's map against the article.", example="model.json article.txt -o map.json"
    )


def align(
    theirs: Annotated[str, Argument(metavar="THEIRS", help="A map in any format, or a JSON list of claims and links.")],
    article: Annotated[str, Argument(metavar="ARTICLE", help="The article that it is about.")],
    reading: Reading,
    out: Annotated[str | None, Option("-o", "--out", metavar="FILE", help="Write the map to FILE.")] = None,
    strict: Annotated[bool, Option("--strict", help="Exit with 1 when a claim is not in the article.")] = False,
    json: JsonOption = False,
) -> None:
    """Find each claim of a map in the article, and say which of its links the words of the article signal.

    A claim is found word for word, with other punctuation, or as the nearest words with what differs; or the article
    does not say it. docs/align.md has a prompt that makes a language model write such a list.
    """
    from argmap.align.aligned import align as run
    from argmap.align.theirs import read
    from argmap.formats.json import dumps

    found = run(read(*common.read_bytes(theirs)), _article(article, reading), reading.rules)
    if json:
        common.show_json(aligned_dict(found))
    else:
        from argmap.render.terminal.alignment import alignment_lines

        common.show(alignment_lines(found))
    if out is not None:
        common.write(dumps(found.map), out)
    missing = len(found.missing)
    if missing:
        common.note(f"{missing:,} of {counted(len(found.claims), 'claim')} not in the article")
    if missing and strict:
        raise Ended(ExitCode.ANSWER_IS_NO)


def _article(path: str, reading: Reading) -> ArgumentMap:
    map = articles.article(path, reading)
    if not map.source_text:
        raise InputError(f"{path} is a map without its article", "give the article itself")
    return map


def aligned_dict(found: Aligned) -> dict[str, object]:
    """What was found, for programs."""
    return {
        "claims": [
            {
                "id": one.claim.id,
                "text": one.claim.text,
                "found": one.match.how if one.match else None,
                "start": one.match.start if one.match else None,
                "end": one.match.end if one.match else None,
                "differs": [list(pair) for pair in one.match.differs] if one.match else [],
                "same_as": one.twin or None,
                "denied": one.denied,
            }
            for one in found.claims
        ],
        "links": [
            {
                "from": one.link.source,
                "to": one.link.target,
                "relation": one.link.relation,
                "text_says": one.says,
                "evidence": [evidence.to_dict() for evidence in one.evidence],
            }
            for one in found.links
        ],
        "lost": [{"from": one.source, "to": one.target, "relation": one.relation} for one in found.lost],
    }
