"""`argmap review`: questions in order of doubt, an answer a key, nothing lost."""

import os
import re
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from select import select

import pytest

ARTICLE = """The council should build the tram. The buses are full because forty thousand people commute every day.

Critics say that it costs too much, but the bus line lost twelve million last year. Since 2019 fares have doubled.

Moreover, the air in the valley is toxic because cars cross it every day. Therefore the tram must come.
"""


@pytest.fixture
def tram(tmp_path):
    path = tmp_path / "tram.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


def corrections(path):
    file = path.with_name(path.name + ".argmap.toml")
    return tomllib.loads(file.read_text("utf-8")).get("correction", []) if file.exists() else []


def answered(argmap, tram, text, *more):
    answers = tram.with_name("answers.txt")
    answers.write_text(text, "utf-8")
    return argmap("review", tram, "--answers", answers, *more)


def test_each_answer_becomes_a_correction(argmap, tram):
    result = answered(argmap, tram, "accept\n# a comment\n1\n-1\nn\nl\nq\n", "--all")
    assert (result.code, "5 answers" in result.err) == (0, True)
    made = corrections(tram)
    assert [one["do"] for one in made[1:]] == ["link", "link", "drop", "alone"]
    assert made[2]["relation"] == "opposes"
    assert all(len(line) <= 80 for line in result.out.splitlines())


def test_a_review_goes_on_where_the_last_one_ended(argmap, tram):
    first = answered(argmap, tram, "accept\nskip\nq\n", "--all").out
    again = answered(argmap, tram, "q\n", "--all").out
    second_claim = first.split("── 2 of")[1].splitlines()[1]
    assert second_claim in again.split("── 1 of")[1]
    assert answered(argmap, tram, "accept\n" * 50, "--all").code == 0
    assert "accept flip" not in answered(argmap, tram, "accept\n", "--all").out


def test_a_question_leaves_out_the_sentences_that_were_added_to_read_a_claim_alone(argmap, tmp_path):
    letter = (Path(__file__).parents[2] / "examples" / "letter.txt").read_text("utf-8")
    (tmp_path / "letter.txt").write_text(letter, "utf-8")
    alone = argmap("list", tmp_path / "letter.txt", "--json").out
    added = re.findall(r"\[([^\]]{80,})\]", alone)
    assert added
    shown = " ".join(answered(argmap, tmp_path / "letter.txt", "s\n" * 99, "--all").out.split())
    assert [words for words in added if f"[{words}]" in shown] == []


def test_a_question_shows_each_claim_once_and_an_alternative_on_a_line(argmap, tram):
    """What has to be read is little: the sentences are there, and no claim stands beside its sentence again."""
    questions = answered(argmap, tram, "s\n" * 9, "--all", "--width", "60").out.split("── ")[1:]
    assert questions
    for question in questions:
        sentences = " ".join(question.split(" 0.")[0].split())
        asked = sentences.split("[c")[1].split(" ", 1)[1].split("]")[0]
        alternatives = [line for line in question.splitlines() if line[:4] in {f"{key} 0." for key in "123456fl"}]
        assert alternatives == sorted(alternatives, key=lambda line: -float(line[2:6]))
        rest = " ".join(line for line in question.splitlines() if line not in alternatives)
        assert rest.count(asked) == 1
        assert all(len(line) <= 60 and not line.startswith("    ") for line in alternatives)


def test_the_other_sign_and_no_link_have_their_chances_too(argmap, tram):
    shown = answered(argmap, tram, "s\n" * 9, "--all").out
    assert "\nl 0." in shown
    assert "\nf 0." in shown
    assert " 0.00 " not in shown


@pytest.mark.parametrize(
    ("said", "goal"), [("t tram must come", "the tram must come"), ("-t FARES hav", "Since 2019 fares have doubled")]
)
def test_a_target_may_be_named_by_its_words(argmap, tram, said, goal):
    answered(argmap, tram, f"{said}\nq\n", "--all")
    (made,) = corrections(tram)
    assert (made["target"]["words"], made["relation"]) == (goal, "opposes" if said[0] == "-" else "supports")


def test_back_takes_the_last_answer_back(argmap, tram):
    answered(argmap, tram, "l\nback\nq\n", "--all")
    assert corrections(tram) == []
    assert "this is the first question" in answered(argmap, tram, "b\nq\n", "--all").out


def test_the_most_doubtful_and_consequential_come_first(argmap, tram):
    from argmap.correct.doubt import doubtful

    from tests.sketch import sketch

    map = sketch("[c1: One]. [c2 +c1: Two]. [c3 +c2: Three]. [c4 +c3: Four]. [c5 +c1: Five]. [c6 +c1: Six].")
    for id, sure in (("c2", 0.5), ("c3", 0.7), ("c4", 0.9), ("c5", 0.5), ("c6", 0.1)):
        map.successors[id][map.links_from(id)[0].target]["confidence"] = sure
    assert doubtful(map, map.ids()) == ["c2", "c6", "c5", "c3"]
    assert doubtful(map, map.ids(), every=True) == ["c2", "c6", "c5", "c3", "c4", "c1"]
    assert doubtful(map, ["c3", "c4"]) == ["c3"]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ("9\nq", "there is no alternative 9"),
        ("t the\nq", "claims say “the”: c"),
        ("t elephants\nq", "no claim 'elephants'"),
        ("zz\nq", "no answer 'zz'"),
        ("t c99\nq", "no claim 'c99'"),
    ],
)
def test_a_wrong_answer_is_asked_again(argmap, tram, answers, said):
    result = answered(argmap, tram, answers, "--all")
    assert (result.code, corrections(tram)) == (0, [])
    assert said in result.out


def test_without_a_terminal_a_review_says_what_it_needs(tram):
    run = [sys.executable, "-m", "argmap", "review", str(tram)]
    done = subprocess.run(run, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "a review needs a terminal" in done.stderr


def test_a_map_without_account_is_reviewed_without_alternatives(argmap, saved):
    answers = saved.with_name("answers")
    answers.write_text("f\nt c1\nq\n", "utf-8")
    result = argmap("review", saved, "--answers", answers, "--all")
    assert "no alternatives are offered" in result.err
    assert [one["do"] for one in corrections(saved)] == ["link", "link"]


# -- in a real terminal ---------------------------------------------------------------------------
class Terminal:
    """argmap in a pseudo-terminal of 80 columns: what it shows, and keys pressed there."""

    def __init__(self, *arguments):
        import pty

        self.master, slave = pty.openpty()
        environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80", "NO_COLOR": "1"}
        command = [sys.executable, "-m", "argmap", *map(str, arguments)]
        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True
        )
        os.close(slave)
        self.shown = ""

    def until(self, words):
        """Reads until these words are shown behind what was read before."""
        begin = len(self.shown)
        deadline = time.monotonic() + 60
        while words not in self.shown[begin:] and time.monotonic() < deadline:
            if not select([self.master], [], [], 30)[0]:
                break
            try:
                self.shown += os.read(self.master, 4096).decode("utf-8", "replace")
            except OSError:
                break
        assert words in self.shown[begin:], self.shown

    def press(self, keys):
        os.write(self.master, keys.encode())

    def end(self):
        code = self.process.wait(60)
        os.close(self.master)
        return code


pty_only = pytest.mark.skipif(not hasattr(os, "openpty"), reason="no pseudo-terminals here")


@pty_only
def test_keys_in_a_terminal(tram):
    screen = Terminal("review", tram, "--all")
    screen.until("quit ? >")
    for key in ("l", "\x1b[A", "-1", "a"):
        screen.press(key)
        if key != "\x1b[A":
            screen.until("quit ? >")
    screen.press("q")
    assert screen.end() == 0
    assert [one["do"] for one in corrections(tram)][:2] == ["alone", "link"]
    assert len(corrections(tram)) == 3


@pty_only
@pytest.mark.parametrize("how", ["ctrl-c", "closed"])
def test_nothing_is_lost_when_a_review_is_broken_off(tram, how):
    if how == "closed" and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
        pytest.skip("started under nohup: a closed terminal ends nothing")
    screen = Terminal("review", tram, "--all")
    screen.until("quit ? >")
    screen.press("l")
    screen.until("quit ? >")
    if how == "closed":
        screen.process.send_signal(signal.SIGHUP)
        screen.process.wait(60)
        os.close(screen.master)
    else:
        screen.process.send_signal(signal.SIGINT)
        assert screen.end() == 130
    assert [one["do"] for one in corrections(tram)] == ["alone"]
