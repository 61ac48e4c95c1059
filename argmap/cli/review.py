"""`argmap review`: doubtful links one after the other, a key each; every answer is kept at once."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Annotated

from argmap.cli import choose, common
from argmap.cli.declared import Argument, Option
from argmap.cli.edit import desk_of, file_of
from argmap.cli.options import NONE, Reading, WidthOption, complete
from argmap.errors import InputError, UsageError
from argmap.messages import counted
from argmap.safe import neutral

if TYPE_CHECKING:
    from argmap.cli.commands import Commands
    from argmap.correct.desk import Desk
    from argmap.correct.session import Session
    from argmap.extract.account import Explainer
    from argmap.model import ArgumentMap

Answers = Iterator[str]


def register(commands: Commands) -> None:
    commands.add(review, short="Go through doubtful links, one key each.", example="article.txt --select 'for(@)'")


def review(
    article: Annotated[str, Argument(metavar="ARTICLE", help="The article or saved map to review.")],
    reading: Reading,
    select: Annotated[
        list[str],
        Option("--select", metavar="SELECTOR", help="Only these claims. Repeatable.", autocompletion=complete),
    ] = NONE,
    every: Annotated[bool, Option("--all", help="Ask about every claim, not only the doubtful.")] = False,
    answers: Annotated[
        str | None, Option("--answers", metavar="FILE", help="Read the answers from FILE, one a line.")
    ] = None,
    width: WidthOption = None,
) -> None:
    """Review a map, one key an answer. Doubtful links on which much hangs come first.

    Each answer is kept at once in ARTICLE.argmap.toml. Quit (q, Ctrl-C) whenever you like; the next review goes on.
    """
    from argmap.correct import beside
    from argmap.correct.session import session

    file = file_of(article, reading)
    if answers is None and not (sys.stdin is not None and sys.stdin.isatty()):
        raise UsageError("a review needs a terminal", "or --answers FILE with one answer a line")

    def keep(desk: Desk) -> Desk:
        from msgspec.structs import replace

        try:
            return replace(desk, overlay=beside.write(file, desk.overlay))
        except UsageError as error:  # not the fault of the answer: to ask again would not help
            raise InputError(error.message, error.remedy) from None

    with beside.locked(article):
        desk = desk_of(article, reading, file)
        ids = choose.part(desk.map, select, []).ids()
        with _answers(answers) as given:
            asked = session(desk, ids, _explainer(desk.fresh, reading), keep, every=every)
            gc.freeze()  # what stays is not looked through for garbage between two questions
            _ask(asked, given, common.width(width))
        common.note(f"{counted(asked.answered, 'answer')}; {max(len(asked.queue) - asked.at, 0):,} left ({file})")


def _explainer(fresh: ArgumentMap, reading: Reading) -> Explainer | None:
    """Who tells the alternatives; None, and a note why, for a map that these rules did not make."""
    from argmap.extract.account import explainer_of

    try:
        return explainer_of(fresh, fresh.ids(), reading.rules) if len(fresh) else None
    except UsageError as error:
        common.note(f"no alternatives are offered: {error.message}")
        return None


def _ask(asked: Session, given: Answers, width: int) -> None:
    """Asks until there are no questions or no answers any more."""
    from argmap.correct.session import ANSWERS
    from argmap.ingest import read_source
    from argmap.render.terminal.question import help_lines, keys_line, question_lines

    article = read_source(asked.desk.map.source_text, asked.desk.map.name)
    shown = False
    while (question := asked.question()) is not None:
        if not shown:
            place = asked.at + 1, len(asked.queue)
            _show(question_lines(asked.desk.map, article, question, width, place))
        shown = True
        sys.stdout.write(f"{keys_line()} > ")
        sys.stdout.flush()
        said = next(given, "q")
        sys.stdout.write(f"{ANSWERS.get(said, said)}\n")
        if said in ("?", "help"):
            _show(help_lines())
            continue
        try:
            if not asked.answer(question, said):
                return
            shown = False
        except UsageError as error:
            sys.stdout.write(f"  {error.line}\n")


def _show(lines: list[list[tuple[str, str]]]) -> None:
    from argmap.render.lines import plain, styled

    sys.stdout.write(styled(lines, common.console()) if common.is_terminal() else plain(lines))


# -- where answers come from ----------------------------------------------------------------------
@contextmanager
def _answers(file: str | None) -> Iterator[Answers]:
    """The answers: lines of a file, or keys of the terminal."""
    if file is not None:
        data, _ = common.read_bytes(file)
        lines = (line.strip() for line in data.decode("utf-8", "replace").splitlines())
        yield iter([line for line in lines if line and not line.startswith("#")])
        return
    try:
        import termios
        import tty
    except ImportError:  # no terminal to read single keys from: an answer a line
        yield (line.strip() or "a" for line in sys.stdin)
        return
    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    try:
        tty.setcbreak(descriptor)
        yield _keys(descriptor)
    finally:
        with suppress(termios.error, OSError):
            termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


def _keys(descriptor: int) -> Answers:
    """One answer a key; a sign waits for the number behind it, `t` for the id of a claim and Enter."""
    while (key := _key(descriptor)) is not None:
        if key in ("\r", "\n"):
            yield "a"
        elif key == "\x04":  # Ctrl-D
            return
        elif key in ("+", "-"):
            sys.stdout.write(key)
            sys.stdout.flush()
            yield key + (_key(descriptor) or "")
        elif key in ("t", "T"):
            yield f"t {_line(descriptor)}"
        elif key == "\x1b":  # an arrow or another long key: what follows at once is not an answer
            _rest(descriptor)
        else:
            yield key.lower()


def _key(descriptor: int) -> str | None:
    """One character typed; None when the terminal is gone."""
    try:
        data = os.read(descriptor, 1)
        if data and data[0] >= 0xC0:
            data += os.read(descriptor, 1 + (data[0] >= 0xE0) + (data[0] >= 0xF0))
    except OSError:
        return None
    return data.decode("utf-8", "replace") or None


def _line(descriptor: int) -> str:
    """What is typed up to Enter."""
    sys.stdout.write("target: ")
    made = ""
    while (sys.stdout.flush() or (key := _key(descriptor))) not in (None, "\r", "\n"):
        if key in ("\x7f", "\b"):
            made = made[:-1]
            sys.stdout.write("\b \b")
        elif key is not None:
            made += key
            sys.stdout.write(neutral(key))
    return made


def _rest(descriptor: int) -> None:
    """Reads the rest of a key that comes as several characters: "[A" of an arrow."""
    from select import select

    key = _key(descriptor) if select([descriptor], [], [], 0.02)[0] else None
    while key in ("[", "O") or (key is not None and key in "0123456789;"):
        key = _key(descriptor)
