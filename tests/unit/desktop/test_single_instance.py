"""One process holds the lock, and only the end of that process or its own wish gives it back."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from softphone.desktop.single_instance import HeldByAnother, InstanceLock, is_held

HOLD = """
import sys
from pathlib import Path
from softphone.desktop.single_instance import InstanceLock
InstanceLock.take(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "instance.lock"


def test_the_second_is_refused_until_the_first_lets_go(path: Path) -> None:
    first = InstanceLock.take(path)
    assert is_held(path)
    with pytest.raises(HeldByAnother):
        InstanceLock.take(path)
    first.release()
    assert not is_held(path)
    InstanceLock.take(path).release()


def test_a_killed_holder_holds_nothing(path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        assert is_held(path)
        holder.kill()
        holder.wait()
        assert not is_held(path)


def test_children_do_not_inherit_it(path: Path) -> None:
    lock = InstanceLock.take(path)
    with subprocess.Popen(
        [sys.executable, "-c", "print('up', flush=True); input()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        close_fds=False,
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"up\n"
        lock.release()
        assert not is_held(path)
        child.communicate(b"\n")


def test_the_file_is_the_owners_alone(path: Path) -> None:
    InstanceLock.take(path).release()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo, lambda path: path.symlink_to(path.with_name("elsewhere"))])
def test_what_is_no_file_is_not_followed_and_one_holds_the_lock_all_the_same(
    path: Path, make: Callable[[Path], None]
) -> None:
    make(path)
    lock = InstanceLock.take(path)
    assert not path.with_name("elsewhere").exists()
    assert is_held(path)
    lock.release()
    assert not is_held(path)
