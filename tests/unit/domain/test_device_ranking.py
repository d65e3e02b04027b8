"""Which device is used when the list changes: plugged in, unplugged, default, idle and in a call."""

from __future__ import annotations

import pytest

from softphone.domain.device_ranking import DEFAULT, MOST, DeviceDecision, best, decide, preferred

RANKED = ("Headset", "Desk", DEFAULT, "Never")


@pytest.mark.parametrize(
    ("ranked", "present", "chosen"),
    [
        (RANKED, ("Desk", "Headset"), "Headset"),
        (RANKED, ("Desk",), "Desk"),
        (RANKED, ("Never",), DEFAULT),
        (RANKED, (), DEFAULT),
        ((DEFAULT, "Headset"), ("Headset",), DEFAULT),
        (("Headset",), ("Desk",), DEFAULT),
        ((), ("Desk",), DEFAULT),
    ],
)
def test_the_first_of_the_list_that_is_there(ranked: tuple[str, ...], present: tuple[str, ...], chosen: str) -> None:
    assert best(ranked, present) == chosen


def test_a_choice_goes_to_the_front_and_the_rest_keeps_its_order() -> None:
    assert preferred(RANKED, "Desk") == ("Desk", "Headset", DEFAULT, "Never")
    assert preferred(RANKED, "New")[:2] == ("New", "Headset")
    assert len(preferred(tuple(map(str, range(50))), "New")) == MOST


def verdict(
    using: str,
    *present: str,
    ranked: tuple[str, ...] = RANKED,
    behind: str = "",
    call: bool = False,
    once: bool = False,
) -> DeviceDecision:
    return decide(ranked=ranked, present=present, using=using, behind_default=behind, in_call=call, at_once=once)


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (verdict("Headset", "Headset", "Desk"), DeviceDecision("Headset")),
        (verdict("Desk", "Headset", "Desk"), DeviceDecision("Headset")),  # plugged in while idle
        (verdict("Desk", "Headset", "Desk", call=True), DeviceDecision("Desk", offer="Headset")),
        (verdict("Desk", "Headset", "Desk", call=True, once=True), DeviceDecision("Headset")),
        (verdict("Headset", "Desk", call=True), DeviceDecision("Desk", lost="Headset")),
        (verdict("Headset", "Other", call=True), DeviceDecision(DEFAULT, lost="Headset")),
        (verdict(DEFAULT, "Other", call=True), DeviceDecision(DEFAULT)),
        (verdict(DEFAULT, "Headset", behind="Other", call=True), DeviceDecision("Headset", lost="Other")),
        (verdict(DEFAULT, "Other", behind="Other", call=True), DeviceDecision(DEFAULT)),
        (
            verdict(DEFAULT, "Headset", behind="Headset", call=True),
            DeviceDecision(DEFAULT),
        ),  # the sound server came back
        (verdict(DEFAULT, "Headset", behind="Headset", call=True, once=True), DeviceDecision(DEFAULT)),
        (verdict(DEFAULT, "Headset", behind="Headset"), DeviceDecision("Headset")),
        (verdict(DEFAULT, "Headset", "Other", ranked=(DEFAULT,), call=True), DeviceDecision(DEFAULT)),
    ],
)
def test_what_to_do(found: DeviceDecision, wanted: DeviceDecision) -> None:
    assert found == wanted
