"""Warnings of ours are seen, expected ones are forgiven, others' are none of our business."""

from __future__ import annotations

import logging

from tests.helpers.rig.log_guard import LogGuard

OURS = logging.getLogger("softphone.services.example")


def test_an_unexpected_warning_is_named(expected_log: LogGuard) -> None:
    expected_log("call 7 fell")  # the guard of this very test sees it too
    with LogGuard() as guard:
        OURS.info("all is well")
        OURS.warning("call %d fell", 7)
    assert guard.unexpected() == ["WARNING softphone.services.example: call 7 fell"]


def test_expected_ones_are_forgiven_whenever_they_come(expected_log: LogGuard) -> None:
    expected_log(r"page (1|2) died")
    with LogGuard() as guard:
        OURS.error("page 1 died")
        guard(r"page \d died")
        OURS.error("page 2 died")
    assert guard.unexpected() == []


def test_other_programs_warnings_are_their_own() -> None:
    with LogGuard() as guard:
        logging.getLogger("aiortc").warning("oh dear")
    assert guard.unexpected() == []
