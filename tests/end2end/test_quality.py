"""A line that the sandbox spoils: exactly the warnings it deserves, and none when it is good again."""

from __future__ import annotations

import pytest

from tests.helpers.rig.waiting import wait_until

from .desk import ANSWERS, Desk

pytestmark = pytest.mark.end2end

RAISED, CLEARED = "line.warning_raised", "line.warning_cleared"


def standing(desk: Desk, call_id: str) -> set[str]:
    """The warnings of this call that stand now."""
    found: set[str] = set()
    for event in desk.events.all():
        if event["name"] in (RAISED, CLEARED) and event["call_id"] == call_id:
            (found.add if event["name"] == RAISED else found.discard)(event["body"]["warning"])
    return found


def test_a_spoilt_line_is_told_by_its_causes_and_a_mended_one_is_good_again(desk: Desk) -> None:
    call = desk.call(ANSWERS)

    def comes_to(*warnings: str) -> None:
        wait_until(lambda: standing(desk, call["id"]) == set(warnings), within=20, what=f"warnings {warnings}")

    def spoil(**line: object) -> None:
        desk.sandbox.console.act("line", uuid=call["uuid"], **line)

    quality = desk.app.wait_until(
        lambda status: (status["calls"][0]["quality"] or {}).get("mos") is not None, within=10, what="a score"
    )["calls"][0]["quality"]
    assert set(quality) == {"mos", "rtt_ms", "jitter_ms", "loss_pct"}
    assert quality["mos"] > 4.2
    assert standing(desk, call["id"]) == set()

    spoil(loss=15, jitter=50)
    comes_to("high_loss", "high_jitter", "low_mos")
    spoil(delay=500, agent_hears=False)
    comes_to("high_rtt", "no_sound_in")
    assert desk.app.status()["calls"][0]["quality"]["rtt_ms"] > 400
    spoil()
    comes_to()

    desk.app.do("hangup")
    desk.ended(call)
    kept = desk.app.ask("history", "--limit", "1", "--json").json[0]["quality"]
    assert kept["mos_min"] < 3.5
    assert kept["mos_min"] < kept["mos_mean"] < 4.43
    assert 0 < kept["seconds_under_3_5"] < kept["seconds"]
