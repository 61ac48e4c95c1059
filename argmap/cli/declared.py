"""Arguments and options as they are declared: for Typer to be made of them (`application`), and for plain command lines
to be read by them (`typed`)."""

from __future__ import annotations

from typing import Any


class Argument:
    """An argument, as the metadata of an annotated parameter; what is said of it is what Typer takes."""

    def __init__(self, **said: Any) -> None:
        self.said = said


class Option(Argument):
    """An option, with its names as typed."""

    def __init__(self, *names: str, **said: Any) -> None:
        super().__init__(**said)
        self.names = names
