"""What a library raises at a broken file is one error of the user's; what argmap's own code raises stays ours."""

import json
import zlib

import pytest
from argmap import spans
from argmap.errors import InputError, UsageError
from argmap.outside import Reading


def library(call):
    with Reading("x.y is damaged", "save it again"):
        call()


def bare_raise():
    raise  # as networkx does


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (bare_raise, "No active exception to reraise"),
        (lambda: json.loads("{"), "Expecting property name enclosed in double quotes"),
        (lambda: [].__getitem__(0), "list index out of range"),
        (lambda: {}["speaker"], "'speaker'"),
        (lambda: (_ for _ in ()).throw(AssertionError()), "AssertionError"),
    ],
)
def test_a_fault_of_the_file_is_one_line(call, said):
    with pytest.raises(InputError) as caught:
        library(call)
    assert caught.value.line.startswith(f"x.y is damaged: {said}")
    assert "\n" not in caught.value.line


def test_a_library_without_lines_of_its_own_counts_too():
    with pytest.raises(InputError, match="incorrect header check"), Reading("x.gz is damaged"):
        zlib.decompress(b"no gzip")


def test_a_fault_of_our_own_code_stays_one():
    with pytest.raises(AttributeError):
        library(lambda: spans.key(None))


def test_what_is_said_already_is_not_said_twice():
    def refuse():
        raise UsageError("no format 'x'")

    with pytest.raises(UsageError, match="no format"):
        library(refuse)


@pytest.mark.parametrize("error", [KeyboardInterrupt, GeneratorExit, SystemExit])
def test_what_ends_a_process_goes_on(error):
    def end():
        raise error

    with pytest.raises(error):
        library(end)
