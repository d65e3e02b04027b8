"""A page has the microphone in a call, and while one of our scripts has borrowed it."""

from __future__ import annotations

from collections.abc import Mapping

from softphone.telephony.messages import Body, Event
from softphone.telephony.microphone_permission import MicrophonePermission


class Scene:
    """What the page gets."""

    def __init__(self) -> None:
        self.given = [False]
        self.posted: list[str] = []
        self.permission = MicrophonePermission(self._allow, self._post)

    def _allow(self, on: bool) -> None:
        self.given.append(on)

    def _post(self, name: str, body: Mapping[str, object]) -> None:
        self.posted.append(f"{name} {body.get('turn', '')}".strip())

    def is_allowed(self) -> bool:
        return self.given[-1]

    def event(self, name: str, **body: object) -> bool:
        return self.permission.takes(Event("1", name, Body(body)))


def test_it_is_lent_for_a_look_or_a_check_and_given_back() -> None:
    scene = Scene()
    assert scene.event("microphone.needed", turn=7, on=True)
    assert scene.is_allowed()
    assert scene.posted == ["microphone.lent 7"]
    assert scene.event("microphone.needed", turn=7, on=False)
    assert not scene.is_allowed()
    assert not scene.event("audio.devices")


def test_a_call_has_it_whatever_was_borrowed_meanwhile() -> None:
    scene = Scene()
    scene.permission.in_call(True)
    scene.event("microphone.needed", turn=1, on=True)
    scene.event("microphone.needed", turn=1, on=False)
    assert scene.is_allowed()
    scene.event("microphone.needed", turn=2, on=True)
    scene.permission.in_call(False)
    assert scene.is_allowed()
    scene.event("microphone.needed", turn=2, on=False)
    assert not scene.is_allowed()
    assert scene.posted == ["microphone.allow", "microphone.lent 1", "microphone.lent 2", "microphone.forbid"]


def test_muted_closes_it_for_a_page_that_has_made_a_frame_and_for_no_other() -> None:
    scene = Scene()
    scene.permission.in_call(True)
    scene.permission.cut(True)
    assert scene.is_allowed()
    scene.event("frames.seen")
    assert not scene.is_allowed()
    scene.permission.cut(False)
    assert scene.is_allowed()
    scene.permission.cut(True)
    scene.permission.in_call(False)
    scene.permission.cut(False)
    assert not scene.is_allowed()
