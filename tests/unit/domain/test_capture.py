"""Why a microphone did not open: one table, in which no error is taken for more than it says."""

from __future__ import annotations

import pytest

from softphone.domain.audio import CAPTURE_FAILURES, capture_failure
from softphone.domain.diagnostics import Cause, microphone_finding
from softphone.domain.errors import FailureCode

MEANING = {
    "NotFoundError": FailureCode.NO_MICROPHONE,
    "OverconstrainedError": FailureCode.NO_MICROPHONE,
    "NotAllowedError": FailureCode.MICROPHONE_DENIED,
    "SecurityError": FailureCode.MICROPHONE_DENIED,
    "NotReadableError": FailureCode.MICROPHONE_BUSY,
    "AbortError": FailureCode.MICROPHONE_FAILED,
    "SomethingNewError": FailureCode.MICROPHONE_FAILED,
    "": FailureCode.MICROPHONE_FAILED,
}


@pytest.mark.parametrize("name", MEANING)
def test_each_error_has_its_meaning(name: str) -> None:
    assert capture_failure(name) is MEANING[name]
    assert capture_failure(name) in CAPTURE_FAILURES


@pytest.mark.parametrize("name", [name for name in MEANING if name])
def test_the_checkup_finds_what_a_call_would_be_told(name: str) -> None:
    assert microphone_finding("headset", 0.0, name).cause is Cause(capture_failure(name).value)
