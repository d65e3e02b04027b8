"""The verb `doctor`: the check of this computer as JSON, the same with a running app and without.

    {"ok": bool,              true when nothing failed; the exit code is 0 then, else 1
     "checks": [{"id":        a `CheckId`, always all of them and in its order
                 "name":      what is checked, in words
                 "verdict":   "pass" | "warn" | "fail" | "skipped"
                 "cause":     a `Cause`: what was found, for programs
                 "detail":    the same in words
                 "next_step": what to do about it, "" for what passed
                 "took_ms":   how long the answer took, in milliseconds}]}

Words are in the window's language, without a running app in the locale's.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from softphone.domain.diagnostics import CheckResult, all_well

from .protocol import Json

type CheckWords = Callable[[CheckResult], tuple[str, str, str]]
"""Name, detail and next step of a result."""


def report_view(results: tuple[CheckResult, ...], words: CheckWords) -> dict[str, Json]:
    """The report."""
    return {"ok": all_well(results), "checks": [_check_view(result, *words(result)) for result in results]}


def _check_view(result: CheckResult, name: str, detail: str, next_step: str) -> dict[str, Json]:
    return {
        "id": result.id.value,
        "name": name,
        "verdict": result.verdict.value,
        "cause": result.finding.cause.value,
        "detail": detail,
        "next_step": next_step,
        "took_ms": result.took_ms,
    }


def doctor_verb(
    check: Callable[[], Awaitable[tuple[CheckResult, ...]]], words: CheckWords
) -> Callable[[Mapping[str, str]], Awaitable[Json]]:
    """The handler. Raises `NotNow` (`call_alive`) during a call."""

    async def handle(_: Mapping[str, str]) -> Json:
        return report_view(await check(), words)

    return handle
