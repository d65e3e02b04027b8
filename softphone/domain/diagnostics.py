"""What a check of this computer can find, and which verdict each finding deserves.

A finding is a cause with a few facts; the cause alone decides verdict, sentence and next step, so that the same thing
is never a warning here and a failure there. The rules that turn measured figures into causes are here too.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from .audio import capture_failure
from .call_quality import Grade, QualitySample, grade


class Verdict(StrEnum):
    """How one check went. `SKIPPED` says nothing either way."""

    PASS = "pass"  # noqa: S105 - a verdict, not a secret
    WARN = "warn"
    FAIL = "fail"
    SKIPPED = "skipped"


class CheckId(StrEnum):
    """Every check, in the order in which they are shown: from the cable to the customer's voice."""

    PROXY = "proxy"
    API_DNS = "api_dns"
    API_CONNECT = "api_connect"
    CLOCK = "clock"
    SDK_DNS = "sdk_dns"
    SDK_CONNECT = "sdk_connect"
    SDK_SCRIPT = "sdk_script"
    SDK_METHODS = "sdk_methods"
    SOCKET = "socket"
    STUN = "stun"
    STORAGE = "storage"
    KEYRING = "keyring"
    POPUP = "popup"
    FONTS = "fonts"
    SOUND_SERVER = "sound_server"
    MICROPHONE = "microphone"
    SPEAKER = "speaker"
    LOOPBACK = "loopback"


class Cause(StrEnum):
    """What a check found."""

    NO_PROXY = "no_proxy"
    PROXY_SEEN = "proxy_seen"
    NAME_FOUND = "name_found"
    NAME_UNKNOWN = "name_unknown"
    NAME_BY_PROXY = "name_by_proxy"
    REACHED = "reached"
    REACHED_BY_PROXY = "reached_by_proxy"
    REACHED_HERE = "reached_here"
    ADDRESS_ODD = "address_odd"
    REFUSED = "refused"
    TIMEOUT = "timeout"
    NO_WAY = "no_way"
    CUT_OFF = "cut_off"
    PROXY_FAILED = "proxy_failed"
    TLS_FAILED = "tls_failed"
    SERVER_ERROR = "server_error"
    NOT_REACHED = "not_reached"
    CLOCK_RIGHT = "clock_right"
    CLOCK_OFF = "clock_off"
    CLOCK_WRONG = "clock_wrong"
    NO_DATE = "no_date"
    SCRIPT_THERE = "script_there"
    SCRIPT_MISSING = "script_missing"
    SDK_COMPLETE = "sdk_complete"
    SDK_LACKS = "sdk_lacks"
    SDK_FAILED = "sdk_failed"
    SOCKET_UP = "socket_up"
    SOCKET_DOWN = "socket_down"
    SOCKET_UNKNOWN = "socket_unknown"
    STUN_ANSWERS = "stun_answers"
    STUN_SILENT = "stun_silent"
    NO_STUN_SERVER = "no_stun_server"
    STORAGE_GOOD = "storage_good"
    STORAGE_BAD = "storage_bad"
    STORAGE_FULL = "storage_full"
    KEYRING_GOOD = "keyring_good"
    NO_KEYRING = "no_keyring"
    KEYRING_LOCKED = "keyring_locked"
    POPUP_OVER_ALL = "popup_over_all"
    POPUP_BEHIND = "popup_behind"
    FONTS_GOOD = "fonts_good"
    NO_CHINESE_FONT = "no_chinese_font"
    SOUND_SERVER_GOOD = "sound_server_good"
    NO_SOUND_SERVER = "no_sound_server"
    MICROPHONE_HEARD = "microphone_heard"
    MICROPHONE_SILENT = "microphone_silent"
    NO_MICROPHONE = "no_microphone"
    MICROPHONE_DENIED = "microphone_denied"
    MICROPHONE_BUSY = "microphone_busy"
    MICROPHONE_FAILED = "microphone_failed"
    SPEAKER_GOOD = "speaker_good"
    NO_SPEAKER = "no_speaker"
    SPEAKER_STUCK = "speaker_stuck"
    LOOPBACK_GOOD = "loopback_good"
    LOOPBACK_FAIR = "loopback_fair"
    LOOPBACK_POOR = "loopback_poor"
    LOOPBACK_FAILED = "loopback_failed"
    NO_APP = "no_app"
    NO_PAGE = "no_page"
    CALL_CAME = "call_came"
    NO_ANSWER = "no_answer"
    BROKEN = "broken"


_VERDICTS: Final = {
    Verdict.PASS: (
        *(Cause.NO_PROXY, Cause.NAME_FOUND, Cause.REACHED, Cause.REACHED_BY_PROXY, Cause.REACHED_HERE),
        *(Cause.CLOCK_RIGHT, Cause.SCRIPT_THERE, Cause.SDK_COMPLETE, Cause.SOCKET_UP, Cause.STUN_ANSWERS),
        *(Cause.STORAGE_GOOD, Cause.KEYRING_GOOD, Cause.SOUND_SERVER_GOOD, Cause.MICROPHONE_HEARD),
        *(Cause.SPEAKER_GOOD, Cause.LOOPBACK_GOOD, Cause.POPUP_OVER_ALL, Cause.FONTS_GOOD),
    ),
    Verdict.WARN: (
        *(Cause.PROXY_SEEN, Cause.CLOCK_OFF, Cause.SDK_LACKS, Cause.NO_KEYRING, Cause.MICROPHONE_SILENT),
        *(Cause.LOOPBACK_FAIR, Cause.KEYRING_LOCKED, Cause.POPUP_BEHIND, Cause.NO_CHINESE_FONT),
    ),
    Verdict.SKIPPED: (
        *(Cause.NAME_BY_PROXY, Cause.NOT_REACHED, Cause.NO_DATE, Cause.SOCKET_UNKNOWN, Cause.NO_STUN_SERVER),
        *(Cause.NO_APP, Cause.NO_PAGE, Cause.CALL_CAME),
    ),
}
_BY_CAUSE: Final = {cause: verdict for verdict, causes in _VERDICTS.items() for cause in causes}


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found. `facts` fill the sentence; they hold no secret and no telephone number."""

    cause: Cause
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The verdict that the cause deserves; what is not listed as anything better is a failure."""
        return _BY_CAUSE.get(self.cause, Verdict.FAIL)


def found(cause: Cause, **facts: object) -> Finding:
    """A finding with its facts as text."""
    return Finding(cause, tuple((name, str(fact)) for name, fact in facts.items()))


@dataclass(frozen=True, slots=True)
class CheckResult:
    """A check that was made; `took_ms` is how long the answer took."""

    id: CheckId
    finding: Finding
    took_ms: int = 0

    @property
    def verdict(self) -> Verdict:
        """How it went."""
        return self.finding.verdict


def all_well(results: tuple[CheckResult, ...]) -> bool:
    """True when nothing failed: warnings and skipped checks don't prevent calls."""
    return all(result.verdict is not Verdict.FAIL for result in results)


CLOCK_GOOD: Final = 10.0
"""Seconds: the Date header counts whole ones, and the answer was on its way for a while."""
CLOCK_BAD: Final = 120.0
"""Seconds: beyond this, signed tokens are commonly refused (RFC 7519 section 4.1.4 allows "a few minutes" at most)."""


def clock_finding(offset: float) -> Finding:
    """What this computer's clock being `offset` seconds ahead of the platform's means."""
    cause = Cause.CLOCK_WRONG
    if abs(offset) <= CLOCK_GOOD:
        cause = Cause.CLOCK_RIGHT
    elif abs(offset) <= CLOCK_BAD:
        cause = Cause.CLOCK_OFF
    return found(cause, seconds=f"{round(offset):+d}")


_LOOPBACK: Final = {
    Grade.GOOD: Cause.LOOPBACK_GOOD,
    Grade.FAIR: Cause.LOOPBACK_FAIR,
    Grade.POOR: Cause.LOOPBACK_POOR,
}


def loopback_finding(sample: QualitySample) -> Finding:
    """What a call of this computer with itself is worth: a tone must come back, and the score be good.

    Within one computer nothing should be lost or late, so a poor score is the computer's own fault.
    """
    score = sample.mos
    if score is None or not sample.level_in:
        return found(Cause.LOOPBACK_FAILED, reason="no sound came back" if score is not None else "no figures")
    return found(
        _LOOPBACK[grade(score)], mos=f"{score:.2f}", rtt=f"{sample.rtt_ms:.0f}", jitter=f"{sample.jitter_ms:.0f}"
    )


SILENCE: Final = 0.001
"""Of full scale (−60 dBFS): a live microphone in a quiet room gives more, a switched-off one exact zeros."""


def microphone_finding(name: str, loudest: float, failure: str = "") -> Finding:
    """`loudest` is the highest level (0.0–1.0) of the time listened; `failure` the DOM error's name, "" for none."""
    if failure:
        return found(Cause(capture_failure(failure).value), name=name, reason=failure)
    cause = Cause.MICROPHONE_HEARD if loudest >= SILENCE else Cause.MICROPHONE_SILENT
    return found(cause, name=name, level=f"{loudest * 100:.1f}")
