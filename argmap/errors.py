"""What can go wrong, and the exit code each kind of wrong has."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit codes of the command line. Other programs read them: they do not change."""

    DONE = 0
    ANSWER_IS_NO = 1
    WRONG_USE = 2
    UNREADABLE = 3
    OUR_BUG = 4
    INTERRUPTED = 130


class ArgmapError(Exception):
    """A failure the user can act on: one line that says what, where and what to do.

    `message` names the place and the fault, `remedy` (may be empty) what to do about it; `picture`
    (mostly empty) are lines that point at the place, to be shown below as they are.
    """

    exit_code = ExitCode.OUR_BUG
    picture = ""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    @property
    def line(self) -> str:
        """The message with its remedy, without the picture."""
        return f"{self.message} ({self.remedy})" if self.remedy else self.message

    def __str__(self) -> str:
        return f"{self.line}\n{self.picture}" if self.picture else self.line


class UsageError(ArgmapError):
    """The command or call was wrong: unknown claim, bad selector, unknown format."""

    exit_code = ExitCode.WRONG_USE


class InputError(ArgmapError):
    """A file could not be read as what it should be: article, map or rule file."""

    exit_code = ExitCode.UNREADABLE


class FullError(InputError):
    """There is no room for what was to be written."""


class RuleError(InputError):
    """A rule file is broken; the message names file, rule and key."""


class Ended(Exception):
    """The command ends here, with this exit code; what there is to say was said."""

    def __init__(self, code: ExitCode) -> None:
        super().__init__()
        self.code = code


class PipeClosed(Exception):
    """The reader of our output has gone. No failure: the command ends silently."""
