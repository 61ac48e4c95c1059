"""The arguments and options that several commands take, each declared once, and the bundles they come in."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, NamedTuple, TypeVar

from argmap.cli import common
from argmap.cli.bundles import Bundle
from argmap.cli.declared import Argument, Option
from argmap.errors import UsageError

if TYPE_CHECKING:
    from argmap.corpus.articles import Articles
    from argmap.model import ArgumentMap
    from argmap.render.terminal.tree import Layout
    from argmap.select.filters import Filters

T = TypeVar("T")


def complete(ctx: Any, incomplete: str) -> list[tuple[str, str]]:
    """What a claim argument may go on with, for the shell: the ids of the article given before it."""
    from argmap.cli.complete import article_of, selectors

    return selectors(article_of(ctx), incomplete)


def complete_holder(ctx: Any, incomplete: str) -> list[str]:
    """Who holds claims in the article given before, for the shell."""
    from argmap.cli.complete import holders

    return holders(ctx, incomplete)


def finite(value: float) -> float:
    """The number as typed; a usage error for `nan`, which is within every range."""
    if value != value:
        from typer import BadParameter

        raise BadParameter("nan is not a number")
    return value


class RoleName(StrEnum):
    """Roles as typed; `main` is short for `major_claim`."""

    main = "main"
    major_claim = "major_claim"
    claim = "claim"
    premise = "premise"


class RelationName(StrEnum):
    supports = "supports"
    opposes = "opposes"


class CertaintyName(StrEnum):
    asserted = "asserted"
    hedged = "hedged"
    reported = "reported"


# -- arguments ----------------------------------------------------------------------------------
ArticleArgument = Annotated[
    str,
    Argument(
        metavar="ARTICLE",
        help="An article (text, web page, PDF …) or its address, a map in any format, a store, or - for the pipe.",
        show_default=False,
    ),
]
SelectorsArgument = Annotated[
    list[str],
    Argument(
        metavar="[SELECTOR]...",
        help="Only these claims: c4, @, '+c4', 'against(@) & leaves()' … (docs/selectors.md). "
        "Several selectors add up; & inside one narrows.",
        autocompletion=complete,
        show_default=False,
    ),
]
ClaimsArgument = Annotated[
    list[str],
    Argument(
        metavar="SELECTOR...",
        help="The claims: c4, @, 'opposes(@)' … (docs/selectors.md).",
        autocompletion=complete,
        show_default=False,
    ),
]
StoreArgument = Annotated[str, Argument(metavar="STORE", help="A store made by argmap corpus build.")]

# -- options of one command or two --------------------------------------------------------------
ExcludeOption = Annotated[
    list[str],
    Option("--exclude", metavar="SELECTOR", help="Leave out these claims. Repeatable.", autocompletion=complete),
]
FailEmptyOption = Annotated[bool, Option("--fail-empty", help="Exit with 1 when no claims match.")]
DepthOption = Annotated[
    int | None, Option("--depth", min=0, metavar="N", help="At most N links below the top of a tree.")
]
LevelsOption = Annotated[bool, Option("--levels", help="Number the levels of the tree.")]
JsonOption = Annotated[bool, Option("--json", help="Write JSON.")]
OutOption = Annotated[
    str | None, Option("-o", "--out", metavar="FILE", help="Write to FILE instead of standard output.")
]
RulesOption = Annotated[
    str | None, Option("--rules", metavar="DIR", help="Add the rule files (*.toml) of this folder.")
]
NamedOption = Annotated[
    str, Option("--article", metavar="PATTERN", help="Store: only articles with this name.", show_default=False)
]
ManyOption = Annotated[
    int | None,
    Option(
        "--articles",
        min=1,
        metavar="N",
        help="Only claims made in at least N articles (default: 2; with selectors, 1).",
        show_default=False,
    ),
]
WidthOption = Annotated[
    int | None, Option("--width", min=20, metavar="N", help="Number of columns (default: the terminal's).")
]


NONE: list[Any] = []


# -- bundles ------------------------------------------------------------------------------------
class Reading(Bundle):
    """How an ARTICLE is read: with which further rules, and which claim boundaries."""

    rules: RulesOption = None
    units: Annotated[
        str | None,
        Option("--units", metavar="FILE", help="Use the claim boundaries in FILE: JSON, [[start, end], …]."),
    ] = None
    corrections: Annotated[
        str | None,
        Option("--corrections", metavar="FILE", help="Corrections of the map (default: ARTICLE.argmap.toml)."),
    ] = None
    no_corrections: Annotated[bool, Option("--no-corrections", help="Leave the map as the rules make it.")] = False


class Claims(Bundle):
    """Which claims of which article a command is about."""

    NEEDED: ClassVar[bool] = False
    article: ArticleArgument = ""
    selectors: SelectorsArgument = NONE
    exclude: ExcludeOption = NONE


class NamedClaims(Claims):
    """As `Claims`, where at least one claim has to be named."""

    NEEDED: ClassVar[bool] = True
    selectors: ClaimsArgument = NONE


class StoreClaims(Claims):
    """Which claims of a store a command is about."""

    article: StoreArgument


class Page(NamedTuple):
    """A part of a long answer: at most `limit` of it (0: all), without the first `offset`."""

    limit: int
    offset: int = 0

    @property
    def wanted(self) -> int | None:
        """How many to look for: one more than is shown tells whether there is more. None for all."""
        return self.limit + 1 if self.limit else None

    def shown(self, found: list[T]) -> list[T]:
        """Of what was found from the offset on, what is shown."""
        return found[: self.limit or None]

    def has(self, place: int) -> bool:
        """Whether what stands at this place of the whole answer, from 0, is shown."""
        return self.offset <= place and (not self.limit or place < self.offset + self.limit)

    def note_more(self, found: int) -> None:
        """Says that there is more than was shown, where so many were found."""
        if self.limit and found > self.limit:
            common.note(f"there is more: --offset {self.offset + self.limit}, or --limit 0 for all")


class Stored(Bundle):
    """Which articles of a store a command is about."""

    named: NamedOption = ""
    source: Annotated[str, Option("--source", metavar="PATTERN", help="Store: only articles from this source.")] = ""
    since: Annotated[str, Option("--since", metavar="DATE", help="Store: only articles of this date or later.")] = ""
    until: Annotated[str, Option("--until", metavar="DATE", help="Store: only articles of this date or earlier.")] = ""

    def asked(self) -> "Articles":
        """The articles that these options stand for."""
        from argmap.corpus.articles import Articles

        return Articles(name=self.named, source=self.source, since=self.since, until=self.until)

    def page(self, most: int) -> Page:
        """Which part of an answer to show: the first `most`."""
        return Page(most)

    def given(self) -> str:
        """The first of these options that was given, as it is typed; empty when none was."""
        names = {"named": "article"}
        return next((f"--{names.get(name, name)}" for name, value in vars(self).items() if value), "")


class Paged(Stored):
    """As `Stored`, for an answer that comes in pages."""

    limit: Annotated[
        int | None,
        Option("--limit", "-n", min=0, metavar="N", help="Store: show at most N; 0 for all.", show_default=False),
    ] = None
    offset: Annotated[
        int, Option("--offset", min=0, metavar="N", help="Store: skip the first N.", show_default=False)
    ] = 0

    def page(self, most: int) -> Page:
        """Which part of an answer to show: `most` of it unless --limit says how many, after --offset."""
        return Page(most if self.limit is None else self.limit, self.offset)


class Sureness(Bundle):
    """How sure a link must be to be taken."""

    min_confidence: Annotated[
        float,
        Option(
            "--min-confidence",
            min=0.0,
            max=1.0,
            callback=finite,
            metavar="0..1",
            help="Leave out links of a lower confidence.",
            show_default=False,
        ),
    ] = 0.0
    likely: Annotated[bool, Option("--likely", help="Leave out links less likely than not: --min-confidence 0.5.")] = (
        False
    )

    def least(self) -> float:
        """The confidence that a link must have, 0–1."""
        from argmap.kinds import LIKELY

        return max(self.min_confidence, LIKELY) if self.likely else self.min_confidence

    def leave(self, map: "ArgumentMap") -> "tuple[ArgumentMap, set[str]]":
        """What is left of a map, and the claims in it whose own link was left out."""
        from argmap.select.filters import surer, unlinked

        left = surer(map, self.least())
        return left, set() if left is map else unlinked(map, left)

    def refuse(self, command: str) -> None:
        """Raises `UsageError` when a link must be sure to be taken: a store cannot be asked so."""
        if self.least():
            setting = common.settled().get("min-confidence")
            typed = f"{command} --min-confidence" if self.min_confidence else f"{command} --likely"
            if setting is not None and float(setting.value) == self.min_confidence:
                typed = f"{setting.origin}: min-confidence"
            more = "; --min-confidence 0 takes all links" if self.min_confidence else ""
            raise UsageError(
                f"{typed} goes with an article",
                f"'link:{self.least():g}..' selects the claims of a store by their link{more}",
            )


class Filtering(Sureness):
    """What a claim must be to be shown."""

    role: Annotated[list[RoleName], Option("--role", help="Only claims with this role. Repeatable.")] = NONE
    relation: Annotated[
        list[RelationName], Option("--relation", help="Only claims that support, or oppose, another.")
    ] = NONE
    certainty: Annotated[
        list[CertaintyName], Option("--certainty", help="Only claims with this certainty. Repeatable.")
    ] = NONE
    holder: Annotated[
        str,
        Option(
            "--holder",
            metavar="NAME",
            help='Only claims held by NAME (a part, a pattern, or "author").',
            autocompletion=complete_holder,
        ),
    ] = ""
    match: Annotated[str, Option("--match", metavar="TEXT", help="Only claims that contain TEXT.")] = ""
    depth: DepthOption = None

    def filters(self) -> "Filters":
        """The filters that these options stand for."""
        from argmap.select.filters import Filters

        return Filters(
            role=tuple("major_claim" if role.value == "main" else role.value for role in self.role),
            relation=tuple(relation.value for relation in self.relation),
            certainty=tuple(certainty.value for certainty in self.certainty),
            holder=self.holder,
            match=self.match,
            min_confidence=self.least(),
            depth=self.depth,
        )


class Drawing(Bundle):
    """How claims are laid out as text."""

    width: WidthOption = None
    full: Annotated[bool, Option("--full", help="Show long claims in full instead of ending them with ….")] = False

    def layout(self, fold: int, depth: int | None = None, *, numbered: bool = False) -> "Layout":
        """The layout these options stand for: claims of at most `fold` lines unless they are to be in full."""
        from argmap.render.terminal.tree import Layout

        return Layout(width=common.width(self.width), fold=None if self.full else fold, depth=depth, numbered=numbered)
