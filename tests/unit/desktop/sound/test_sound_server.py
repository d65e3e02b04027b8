"""Whether sound can be had at all, told from sockets and cards."""

from __future__ import annotations

import os
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from softphone.desktop.sound.sound_server import has_sound_server


@pytest.fixture
def runtime() -> Iterator[Path]:
    """A session's folder with a short name: socket paths have a limit."""
    with tempfile.TemporaryDirectory(prefix="snd") as folder:
        yield Path(folder)


def has(environ: dict[str, str], cards: str = os.devnull, platform: str = "linux") -> bool:
    return has_sound_server(environ, platform, Path(cards))


def test_a_server_that_listens_in_the_session(runtime: Path) -> None:
    (runtime / "pulse").mkdir()
    environ = {"XDG_RUNTIME_DIR": str(runtime)}
    assert not has(environ)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(runtime / "pulse" / "native"))
        assert not has(environ)  # left behind by one that died
        server.listen()
        assert has(environ)
        assert has({"PULSE_SERVER": f"unix:{runtime}/pulse/native"})


def test_one_that_was_named_and_is_not_there_counts_more_than_a_card(runtime: Path) -> None:
    cards = runtime / "cards"
    cards.write_text(" 0 [PCH            ]: HDA-Intel - HDA Intel PCH\n", encoding="utf-8")
    assert has({}, str(cards))
    assert not has({"PULSE_SERVER": "unix:/nowhere/pulse"}, str(cards))


def test_no_cards(runtime: Path) -> None:
    assert not has({}, str(runtime / "none"))
    (runtime / "cards").write_text("--- no soundcards ---\n", encoding="utf-8")
    assert not has({}, str(runtime / "cards"))


def test_elsewhere() -> None:
    assert has({"PULSE_SERVER": "tcp:other"})
    assert has({}, platform="win32")
    assert has({}, platform="darwin")
