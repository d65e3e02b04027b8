"""Whatever ends the run, its orderly end is carried through and the process ends with 0 and without a traceback."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from tests.helpers.rig.display import Display
from tests.helpers.rig.processes import Child
from tests.helpers.rig.sandbox import ROOT
from tests.helpers.rig.session import Session

# A run as `softphone.app` has it, whose goodbye takes some turns of the loop and draws once more.
PROGRAM = """
import asyncio, qasync, sys
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QLabel
from softphone.desktop.event_loop import Application, QtEventLoopApplication
from softphone.desktop.qt_log import take_over_messages
from softphone.desktop.run_end import RunEnd

end = RunEnd()
take_over_messages(end.without_screen)
application = Application(quit_wanted=end.want, session_ends=end.with_session)
window = QLabel("hello")
def quit_by_system():
    QCoreApplication.sendEvent(application, QEvent(QEvent.Type.Quit))

ways = {"quit": quit_by_system, "session": end.with_session, "screen": lambda: None}

async def live():
    wanted = asyncio.Event()
    end.when_wanted(wanted.set)
    window.show()
    QTimer.singleShot(0, ways[sys.argv[1]])
    print("lives", flush=True)
    await wanted.wait()
    await asyncio.sleep(0.1)
    window.hide()
    await asyncio.create_task(asyncio.sleep(0))
    print("said goodbye", flush=True)
    end.is_over = True

with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(QtEventLoopApplication(application))) as runner:
    runner.run(live())
"""


@pytest.fixture
def session() -> Iterator[Session]:
    with Session(bus=False) as session:
        yield session


@pytest.mark.parametrize("way", ["quit", "session", "screen"])
def test_every_end_is_an_orderly_end(session: Session, way: str) -> None:
    with (
        Display(session.env) as display,
        Child([sys.executable, "-c", PROGRAM, way], env={**session.env, **display.env}, cwd=ROOT) as run,
    ):
        run.out.wait_for(lambda line: line == "lives", within=10, what="the run has begun")
        if way == "screen":
            display.end()
        assert run.wait(5) == 0, run.err.text()
        run.out.join(5)
        assert "said goodbye" in run.out.text()
        assert "Traceback" not in run.err.text()
