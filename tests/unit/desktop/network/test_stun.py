"""One STUN question: asked again when UDP lost it, answered only by its own answer."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from softphone.desktop.network.stun import TRIES, ask_stun
from softphone.domain.diagnostics import Cause

COOKIE = 0x2112A442
WAIT = 0.2
type Answer = Callable[[int, bytes], bytes]


@contextmanager
def server(answer: Answer) -> Iterator[tuple[str, list[bytes]]]:
    """A UDP server; `answer` has the number of the question and the question."""
    asked: list[bytes] = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.bind(("127.0.0.1", 0))
        line.settimeout(5)

        def serve() -> None:
            while True:
                question, place = line.recvfrom(1500)
                if question == b"end":
                    return
                asked.append(question)
                line.sendto(answer(len(asked), question), place)

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"127.0.0.1:{line.getsockname()[1]}", asked
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
            other.sendto(b"end", line.getsockname())
        thread.join()


def good(question: bytes) -> bytes:
    return struct.pack("!HHI", 0x0101, 0, COOKIE) + question[8:20]


def test_an_answer() -> None:
    with server(lambda _, question: good(question)) as (place, asked):
        finding = ask_stun(place, WAIT)
        assert (finding.cause, dict(finding.facts)["server"]) == (Cause.STUN_ANSWERS, place)
        assert ask_stun(f"stun:{place}", WAIT).cause is Cause.STUN_ANSWERS
    kind, length, cookie = struct.unpack("!HHI", asked[0][:8])
    assert (kind, length, cookie, len(asked[0])) == (1, 0, COOKIE, 20)
    assert asked[0][8:] != asked[1][8:]


def test_a_question_that_was_lost_is_asked_again() -> None:
    with server(lambda number, question: good(question) if number == TRIES else b"") as (place, asked):
        assert ask_stun(place, WAIT).cause is Cause.STUN_ANSWERS
    assert len(asked) == TRIES


@pytest.mark.parametrize("answer", [b"", b"x" * 20, struct.pack("!HHI", 0x0101, 0, COOKIE) + b"somebody els"])
def test_what_is_no_answer_to_us_is_silence(answer: bytes) -> None:
    with server(lambda *_: answer) as (place, asked):
        assert ask_stun(place, WAIT).cause is Cause.STUN_SILENT
    assert len(asked) == TRIES


@pytest.mark.parametrize("place", ["127.0.0.1:1", "127.0.0.1:x", "", ":5"])
def test_nobody_there(place: str) -> None:
    assert ask_stun(place, 0.05).cause is Cause.STUN_SILENT
