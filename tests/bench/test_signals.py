"""300,000 signal emits and void calls on this Python (T01): older ones lost a reference at each, then their life."""

from __future__ import annotations

import subprocess
import sys

STORY = """
import sys
from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

class Sender(QObject):
    sent = Signal(bool)
    told = Signal(object)

class Receiver(QObject):
    heard = 0

    @Slot(bool)
    def hear(self, value):
        self.heard += value

application = QCoreApplication([])
sender, receiver = Sender(), Receiver()
sender.sent.connect(receiver.hear)
sender.told.connect(lambda value: None)
marker = object()
before = [sys.getrefcount(value) for value in (True, None, marker)]
for _ in range(150_000):
    sender.sent.emit(True)
    sender.told.emit(marker)
    sender.setObjectName("")
after = [sys.getrefcount(value) for value in (True, None, marker)]
assert receiver.heard == 150_000, receiver.heard
drift = [abs(b - a) for a, b in zip(before, after)]
assert max(drift) < 100, drift
print("done")
"""


def test_three_hundred_thousand_signals_do_no_harm() -> None:
    done = subprocess.run([sys.executable, "-c", STORY], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "done\n", "")
