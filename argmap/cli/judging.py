"""The options of the commands that judge a map: semantics, reading of supports, strengths, base weights."""

import os
from typing import TYPE_CHECKING, Annotated

from argmap.cli.bundles import Bundle
from argmap.cli.declared import Option
from argmap.cli.options import finite
from argmap.errors import InputError
from argmap.semantics.settings import Gradual, Semantics, Supports

if TYPE_CHECKING:
    from argmap.model import ArgumentMap
    from argmap.semantics.settings import Settings


class Judging(Bundle):
    """Under what a map is judged."""

    semantics: Annotated[Semantics, Option("--semantics", help="Which sets of claims count as holding together.")] = (
        Semantics.GROUNDED
    )
    supports: Annotated[Supports, Option("--supports", help="How a support is read.")] = Supports.EVIDENTIAL
    gradual: Annotated[Gradual, Option("--strength", help="How strengths are worked out.")] = Gradual.DF_QUAD
    base: Annotated[
        str,
        Option(
            "--base",
            metavar="half|confidence|holders|FILE",
            help="A claim's weight by itself: 1/2, its confidence, by certainty and holder, or as in a file.",
        ),
    ] = "half"
    timeout: Annotated[
        float,
        Option(
            "--timeout",
            min=0.0,
            callback=finite,
            metavar="SECONDS",
            help="Stop looking for labellings after this time.",
        ),
    ] = 10.0

    def settings(self, map: "ArgumentMap | None" = None) -> "Settings":
        """The settings that these options stand for, with the base weights of a file where one was given."""
        from argmap.cli.common import read_bytes
        from argmap.semantics.bases import read_bases
        from argmap.semantics.settings import Base, Settings

        known = {base.value: base for base in Base}
        if self.base not in known and os.path.isdir(self.base):
            raise InputError(f"{self.base!r} is a directory", "base weights are one file, JSON or TOML")
        if self.base not in known and self.base != "-" and not os.path.exists(self.base):
            raise InputError(f"no such file: {self.base!r}", f"--base is {', '.join(known)} or a file of weights")
        given = {} if map is None or self.base in known else read_bases(map, *read_bytes(self.base))
        return Settings(
            semantics=self.semantics,
            supports=self.supports,
            gradual=self.gradual,
            base=known.get(self.base, Base.HALF),
            given=given,
            seconds=self.timeout,
        )
