"""Every cause has one verdict; figures become causes at their limits; a visit becomes findings."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from softphone.domain.call_quality import QualitySample
from softphone.domain.diagnostics import (
    Cause,
    CheckId,
    CheckResult,
    Finding,
    Verdict,
    all_well,
    clock_finding,
    found,
    loopback_finding,
    microphone_finding,
)
from softphone.domain.probe import Probe, clock_finding_of, connect_finding, dns_finding, script_finding

NOW = datetime(2026, 1, 5, 8, tzinfo=UTC)
GOOD = Probe(
    "api.example.com", addresses=2, safe=True, status=404, is_script=False, server_time=NOW, asked_at=NOW, took_ms=31
)


@pytest.mark.parametrize(
    ("cause", "verdict"),
    [
        (Cause.REACHED, Verdict.PASS),
        (Cause.PROXY_SEEN, Verdict.WARN),
        (Cause.NO_KEYRING, Verdict.WARN),
        (Cause.NO_APP, Verdict.SKIPPED),
        (Cause.NO_STUN_SERVER, Verdict.SKIPPED),
        (Cause.REFUSED, Verdict.FAIL),
        (Cause.BROKEN, Verdict.FAIL),
    ],
)
def test_the_cause_decides_the_verdict(cause: Cause, verdict: Verdict) -> None:
    assert found(cause).verdict is verdict


def test_only_a_failure_is_not_well() -> None:
    results = tuple(
        CheckResult(CheckId.CLOCK, found(cause)) for cause in (Cause.REACHED, Cause.NO_APP, Cause.SDK_LACKS)
    )
    assert all_well(results)
    assert not all_well((*results, CheckResult(CheckId.STUN, found(Cause.STUN_SILENT))))


@pytest.mark.parametrize(
    ("offset", "cause"),
    [
        (0, Cause.CLOCK_RIGHT),
        (-10, Cause.CLOCK_RIGHT),
        (10.1, Cause.CLOCK_OFF),
        (-120, Cause.CLOCK_OFF),
        (120.1, Cause.CLOCK_WRONG),
        (-300, Cause.CLOCK_WRONG),
    ],
)
def test_how_far_a_clock_may_be_off(offset: float, cause: Cause) -> None:
    assert clock_finding(offset).cause is cause


def test_the_clock_is_told_with_its_sign() -> None:
    assert clock_finding(-300.4) == Finding(Cause.CLOCK_WRONG, (("seconds", "-300"),))
    assert clock_finding(12) == Finding(Cause.CLOCK_OFF, (("seconds", "+12"),))


LINE = QualitySample(rtt_ms=1, jitter_ms=4, loss_pct=0, level_in=0.3)


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        (LINE, Cause.LOOPBACK_GOOD),
        (replace(LINE, rtt_ms=300), Cause.LOOPBACK_FAIR),
        (replace(LINE, rtt_ms=500), Cause.LOOPBACK_POOR),
        (replace(LINE, level_in=0.0), Cause.LOOPBACK_FAILED),
        (replace(LINE, level_in=None), Cause.LOOPBACK_FAILED),
        (replace(LINE, jitter_ms=None), Cause.LOOPBACK_FAILED),
    ],
)
def test_what_a_call_with_ourselves_is_worth(line: QualitySample, cause: Cause) -> None:
    assert loopback_finding(line).cause is cause


@pytest.mark.parametrize(
    ("loudest", "failure", "cause"),
    [
        (0.02, "", Cause.MICROPHONE_HEARD),
        (0.0009, "", Cause.MICROPHONE_SILENT),
        (0, "NotFoundError", Cause.NO_MICROPHONE),
        (0, "NotAllowedError", Cause.MICROPHONE_DENIED),
        (0, "NotReadableError", Cause.MICROPHONE_BUSY),
        (0, "TypeError", Cause.MICROPHONE_FAILED),
    ],
)
def test_what_is_heard_of_a_microphone(loudest: float, failure: str, cause: Cause) -> None:
    assert microphone_finding("headset", loudest, failure).cause is cause


# ---- visits


def test_a_good_visit() -> None:
    assert dns_finding(GOOD).cause is Cause.NAME_FOUND
    assert connect_finding(GOOD) == found(Cause.REACHED, host="api.example.com", ms=31, proxy="")
    assert connect_finding(replace(GOOD, safe=False)).cause is Cause.REACHED_HERE
    assert clock_finding_of(GOOD).cause is Cause.CLOCK_RIGHT
    late = replace(GOOD, asked_at=NOW + timedelta(minutes=5))
    assert clock_finding_of(late) == found(Cause.CLOCK_WRONG, seconds="+300")
    assert clock_finding_of(replace(GOOD, server_time=None)).cause is Cause.NO_DATE


def test_a_name_that_nobody_knows_is_told_once() -> None:
    lost = Probe("api.example.com", addresses=0, trouble=Cause.NAME_UNKNOWN)
    findings = (dns_finding(lost), connect_finding(lost), clock_finding_of(lost), script_finding(lost))
    assert [each.cause for each in findings] == [Cause.NAME_UNKNOWN, *[Cause.NOT_REACHED] * 3]


def test_a_refused_connection_says_nothing_against_the_name() -> None:
    refused = Probe("api.example.com", addresses=1, trouble=Cause.REFUSED)
    assert dns_finding(refused).verdict is Verdict.PASS
    assert connect_finding(refused).cause is Cause.REFUSED


def test_an_address_that_may_not_be_used() -> None:
    odd = Probe("http", trouble=Cause.ADDRESS_ODD)
    assert (dns_finding(odd).cause, connect_finding(odd).cause) == (Cause.ADDRESS_ODD, Cause.NOT_REACHED)


def test_behind_a_proxy() -> None:
    proxied = replace(GOOD, addresses=None, proxy="proxy:3128")
    assert dns_finding(proxied).cause is Cause.NAME_BY_PROXY
    assert connect_finding(proxied).cause is Cause.REACHED_BY_PROXY
    stopped = replace(proxied, trouble=Cause.PROXY_FAILED, reason="HTTP 407")
    assert dict(connect_finding(stopped).facts)["reason"] == "HTTP 407"


def test_a_server_with_a_fault() -> None:
    assert connect_finding(replace(GOOD, status=503)) == found(Cause.SERVER_ERROR, host="api.example.com", status=503)


@pytest.mark.parametrize(
    ("status", "is_script", "cause"),
    [(200, True, Cause.SCRIPT_THERE), (404, True, Cause.SCRIPT_MISSING), (200, False, Cause.SCRIPT_MISSING)],
)
def test_the_script(status: int, is_script: bool, cause: Cause) -> None:
    assert script_finding(replace(GOOD, status=status, is_script=is_script, size=4096)).cause is cause
