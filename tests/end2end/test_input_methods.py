"""Chinese is typed with real input methods, by keys: on X11 and on Wayland, without set-up and with the usual one."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from itertools import chain

import pytest

from tests.helpers.rig.app import App
from tests.helpers.rig.compositor import Compositor
from tests.helpers.rig.desktop import Desktop, xdotool
from tests.helpers.rig.input_method import InputMethod
from tests.helpers.rig.machine import Machine
from tests.helpers.rig.processes import Child
from tests.helpers.rig.sandbox import ROOT, Sandbox
from tests.helpers.rig.waiting import wait_until

from .desk import ANSWERS, CALL_LIMIT

pytestmark = pytest.mark.end2end

WINDOW = "Meiqia Softphone"
SOUNDS_ALIKE, MEANT = ("1020", "倪浩"), ("1021", "你好")  # the letters find both, the characters only one
FCITX = {"QT_IM_MODULE": "fcitx", "XMODIFIERS": "@im=fcitx", "PATH": "/usr/sbin"}  # its usual variables, and no IBus

type Keys = Callable[[str], None]
"""Types a text; a name in angle brackets is a key of its own: `nihao<space>`."""


def pieces(text: str) -> list[str]:
    """The texts and the keys, one after another."""
    return [piece for piece in re.split("(<[^>]*>)", text) if piece]


def by_x(env: Mapping[str, str]) -> Keys:
    """The hand at an X screen."""

    def press(text: str) -> None:
        for piece in pieces(text):
            xdotool(env, *(["key", piece[1:-1]] if piece[0] == "<" else ["type", "--delay", "40", piece]))

    return press


def by_wayland(env: Mapping[str, str]) -> Keys:
    """The hand at sway's: a keyboard that comes and goes, which takes its time."""

    def press(text: str) -> None:
        words = (["-k", piece[1:-1]] if piece[0] == "<" else ["-d", "120", piece] for piece in pieces(text))
        pause = ["-s", "800"]
        command = ["wtype", *pause, *chain.from_iterable(words), *pause]
        subprocess.run(command, env=env, check=True, timeout=20)

    return press


@pytest.fixture(autouse=True)
def _programs() -> None:
    missing = [program for program in ("ibus-daemon", "fcitx5", "sway", "wtype") if shutil.which(program) is None]
    if missing:
        pytest.skip(f"not run: {missing[0]} is not installed (group [input] of packaging/system-packages.txt)")


@pytest.fixture
def desktop(machine: Machine) -> Iterator[Desktop]:
    """The shared computer with a window manager."""
    with Desktop(machine.env) as desktop:
        yield desktop


def compose(env: Mapping[str, str], keys: Keys) -> list[str]:
    """What two fields of ours say when they are typed into: one is searched in, the other takes a number."""
    with Child([sys.executable, "-m", "tests.helpers.rig.two_fields"], env=env, cwd=ROOT) as fields:
        fields.out.wait_for(lambda line: line == "search", within=10, what="the field has the keyboard")
        keys("nihao<space>lina<Return><Return><Tab>")
        fields.out.wait_for(lambda line: line == "number", within=10, what="the next field has the keyboard")
        keys("ni138<Return>")
        fields.out.wait_for(lambda line: line.startswith("submitted"), within=10, what="the number is there")
        return [line for line in fields.out.text().splitlines() if line.startswith(("entered", "submitted"))]


# The first Enter ends composing with the letters as they are. A composed number would lack the 1, which chooses.
COMPOSED = ["entered 你好lina", "submitted 138"]


@pytest.mark.parametrize(("service", "env"), [("ibus", {}), ("fcitx5", FCITX)])
def test_on_x11(machine: Machine, desktop: Desktop, service: str, env: dict[str, str]) -> None:
    def keys(text: str) -> None:
        xdotool(machine.env, "windowfocus", "--sync", str(desktop.window("two fields").id))
        by_x(machine.env)(text)

    with InputMethod(service, machine.env):
        assert compose({**machine.env, **env}, keys) == COMPOSED


@pytest.mark.parametrize(
    ("service", "env"), [("ibus", {}), ("fcitx5", {}), ("fcitx5", FCITX)], ids=["ibus", "text-input", "fcitx5"]
)
def test_on_wayland(machine: Machine, service: str, env: dict[str, str]) -> None:
    with ExitStack() as parts:
        sway = parts.enter_context(Compositor("sway", machine.env, machine.folder("run-input")))
        parts.enter_context(InputMethod(service, sway.env))
        entered, submitted = compose({**sway.env, "QT_QPA_PLATFORM": "wayland", **env}, by_wayland(sway.env))
        # Qt's text-input commits a syllable twice where the machine is busy: seen with fcitx5, not ours to mend.
        assert (entered[-len("你好lina") :], submitted) == ("你好lina", COMPOSED[1])


def test_a_number_is_dialled_and_an_agent_found() -> None:
    with (
        Machine() as machine,  # with no other app's window
        Desktop(machine.env) as desktop,
        Sandbox(machine.env, "--raw-microphone") as sandbox,
        InputMethod("ibus", machine.env),
        App.on(sandbox, machine.env, machine.folder("app")) as app,
    ):
        keys = by_x(env := machine.env)
        for agent, name in (SOUNDS_ALIKE, MEANT):
            sandbox.console.act("agents", agent_id=agent, name=name)
        app.wait_until_ready()
        app.do("set-status", "online")
        xdotool(env, "windowfocus", "--sync", str(desktop.window(WINDOW).id))

        def dialled() -> bool:  # on a busy machine the window may not have the keyboard yet
            keys(f"<ctrl+a>ni{ANSWERS}<Return>")
            return bool(app.status()["calls"])

        wait_until(dialled, within=30, what="the number is dialled", every=2.0)
        call = app.wait_for_call("connected", within=CALL_LIMIT)
        assert call["customer"] == ANSWERS
        keys("tnihao<space>")

        def handed_on() -> bool:  # a question that has just appeared doesn't listen for a moment
            keys("<Return>")
            return not app.status()["calls"]

        wait_until(handed_on, within=20, what="the call is handed on", every=0.8)
        assert app.wait_until_ended(call["uuid"])["end_reason"] == "transferred"
        onward = [row for row in sandbox.console.rows() if str(row["agent_id"]) == MEANT[0]]
        assert len(onward) == 1
        sandbox.console.hang_up(onward[0]["uuid"])
        assert app.quit() == 0
