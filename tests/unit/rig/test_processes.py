"""Children keep what they say, end within a limit, and are found again when they leave something behind."""

from __future__ import annotations

import os
import signal
import sys

import pytest

from tests.helpers.rig.processes import Child, adopt_orphans, descendants, newcomers
from tests.helpers.rig.waiting import NotInTimeError, wait_until

ENV = {"PATH": os.environ["PATH"]}


def python(source: str) -> Child:
    return Child([sys.executable, "-u", "-c", source], env=ENV)


def test_lines_are_waited_for_and_kept() -> None:
    with python("print('one'); print('two'); import sys; print('oops', file=sys.stderr)") as child:
        position, line = child.out.wait_for(lambda text: "w" in text, within=10, what="two")
        assert (position, line) == (1, "two")
        assert child.wait(within=10) == 0
    assert child.out.text() == "one\ntwo"
    assert child.err.text() == "oops"


def test_output_that_ends_without_the_line_is_told_at_once() -> None:
    with python("print('last words')") as child, pytest.raises(NotInTimeError, match="last words"):
        child.out.wait_for(lambda text: text == "never", within=60, what="never")


def test_a_child_that_ignores_the_wish_is_killed() -> None:
    ignoring = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up'); signal.pause()"
    with python(ignoring) as child:
        child.out.wait_for(lambda text: text == "up", within=10, what="up")
        assert child.end(within=0.2) == -signal.SIGKILL


def test_ending_a_child_ends_what_it_started() -> None:
    starts_another = "import subprocess, sys; p = subprocess.Popen(['sleep', '60']); print(p.pid, flush=True); p.wait()"
    with python(starts_another) as child:
        _, pid = child.out.wait_for(str.isdigit, within=10, what="the grandchild's id")
        assert int(pid) in {process.pid for process in descendants(child.pid)}
    wait_until(lambda: int(pid) not in {p.pid for p in descendants()}, within=20, what="the grandchild is gone")


def test_an_orphan_is_a_newcomer_and_old_children_are_not() -> None:
    adopt_orphans()
    with python("print('old'); input()") as old:
        old.out.wait_for(lambda text: text == "old", within=10, what="old")
        before = descendants()
        runs_away = (
            "from subprocess import *;"
            "print(Popen(['sleep', '60'], start_new_session=True, stdout=DEVNULL, stderr=DEVNULL).pid)"
        )
        with python(runs_away) as child:
            _, line = child.out.wait_for(str.isdigit, within=10, what="the orphan's id")
            orphan = int(line)
            child.wait(within=10)
        try:
            assert [process.pid for process in newcomers(before)] == [orphan]
        finally:
            os.kill(orphan, signal.SIGKILL)
            os.waitpid(orphan, 0)
        assert newcomers(before) == []


def test_waiting_gives_up_and_says_what_it_saw() -> None:
    with pytest.raises(NotInTimeError, match=r"a blue moon.*not within 0.1 s.*None"):
        wait_until(lambda: None, within=0.1, what="a blue moon", every=0.01)


def test_waiting_returns_the_first_truth() -> None:
    answers = iter([0, "", 7])
    assert wait_until(lambda: next(answers), within=20, what="seven", every=0.001) == 7
