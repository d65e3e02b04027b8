"""The page of the check with sample results, for pictures and for tests of its looks."""

from __future__ import annotations

from typing import Final

from softphone.domain.diagnostics import Cause, CheckId, CheckResult, Finding, Verdict, found
from softphone.presentation.diagnostics import DiagnosticsView, diagnostics_view

IDS: Final = tuple(CheckId)
_API: Final = "api.meiqia.com"
_SDK: Final = "static-app.meiqia.com"

GOOD: Final = {
    CheckId.PROXY: found(Cause.NO_PROXY),
    CheckId.API_DNS: found(Cause.NAME_FOUND, host=_API),
    CheckId.API_CONNECT: found(Cause.REACHED, host=_API, ms=84),
    CheckId.CLOCK: found(Cause.CLOCK_RIGHT, seconds="+1"),
    CheckId.SDK_DNS: found(Cause.NAME_FOUND, host=_SDK),
    CheckId.SDK_CONNECT: found(Cause.REACHED, host=_SDK, ms=131),
    CheckId.SDK_SCRIPT: found(Cause.SCRIPT_THERE, host=_SDK, kilobytes=412),
    CheckId.SDK_METHODS: found(Cause.SDK_COMPLETE),
    CheckId.SOCKET: found(Cause.SOCKET_UP),
    CheckId.STUN: found(Cause.STUN_ANSWERS, server="stun.example.com", ms=23),
    CheckId.STORAGE: found(Cause.STORAGE_GOOD),
    CheckId.KEYRING: found(Cause.KEYRING_GOOD),
    CheckId.POPUP: found(Cause.POPUP_OVER_ALL),
    CheckId.FONTS: found(Cause.FONTS_GOOD),
    CheckId.SOUND_SERVER: found(Cause.SOUND_SERVER_GOOD),
    CheckId.MICROPHONE: found(Cause.MICROPHONE_HEARD, name="Jabra Evolve2 40 Mono", level="12.4"),
    CheckId.SPEAKER: found(Cause.SPEAKER_GOOD, name=""),
    CheckId.LOOPBACK: found(Cause.LOOPBACK_GOOD, mos="4.42", rtt="1", jitter="4"),
}
_BAD: Final = GOOD | {
    CheckId.PROXY: found(Cause.PROXY_SEEN, proxy="proxy.example.com:3128"),
    CheckId.API_CONNECT: found(Cause.TLS_FAILED, host=_API, reason="unable to get local issuer certificate", proxy=""),
    CheckId.CLOCK: found(Cause.NOT_REACHED, host=_API),
    CheckId.STUN: found(Cause.NO_STUN_SERVER),
    CheckId.MICROPHONE: found(
        Cause.MICROPHONE_SILENT, name="Wolfeschlegelsteinhausenbergerdorff Headset 国际 Mono USB"
    ),
    CheckId.LOOPBACK: found(Cause.LOOPBACK_FAILED, reason="no line"),
}


def results(findings: dict[CheckId, Finding]) -> tuple[CheckResult, ...]:
    """Results that took a while."""
    return tuple(CheckResult(check, finding, 12) for check, finding in findings.items())


SAMPLES: Final[dict[str, DiagnosticsView]] = {
    "checkup-running": diagnostics_view(IDS, results(GOOD)[:6], running=True),
    "checkup-good": diagnostics_view(IDS, results(GOOD), running=False),
    "checkup-bad": diagnostics_view(IDS, results(_BAD), running=False),
    "checkup-in-call": diagnostics_view(IDS, (), running=False, refused=True),
}


def every_finding(verdict: Verdict) -> DiagnosticsView:
    """All causes of a verdict one below the other, for a look at every sentence."""
    causes = [cause for cause in Cause if found(cause).verdict is verdict]
    facts = {"host": _API, "proxy": "proxy:3128", "ms": "31", "status": "503", "seconds": "+31", "name": "Jabra"}
    rows = tuple(
        diagnostics_view((CheckId.PROXY,), (CheckResult(CheckId.PROXY, found(cause, **facts)),), running=False).rows[0]
        for cause in causes
    )
    return DiagnosticsView(rows, diagnostics_view((), (), running=False).summary, rows[0].role, running=False)
