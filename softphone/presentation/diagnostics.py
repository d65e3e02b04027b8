"""The check of this computer in words: a row for each check, an honest line over them, and all of it as text to copy.

Every sentence's key is made of a `CheckId`, `Verdict` or `Cause`; what passed needs no next step.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from softphone.domain.diagnostics import Cause, CheckId, CheckResult, Finding, Verdict

from .actions import RowAct
from .messages import Message, Text, msg
from .safe_text import shown
from .settings_rows import ButtonRow
from .statuses import Role


class PageWord(StrEnum):
    """Keys of the page's own words."""

    TITLE = "check.page.title"
    LABEL = "check.page.label"
    HINT = "check.page.hint"
    RUNNING = "check.page.running"
    GOOD = "check.page.good"
    WARNED = "check.page.warned"
    FAILED = "check.page.failed"
    AGAIN = "check.page.again"
    COPY = "check.page.copy"
    ROW = "check.page.row"
    DEFAULT_DEVICE = "check.page.default_device"
    NOT_NOW = "check.page.not_now"


PENDING: Final = "check.verdict.pending"


def name_key(check: CheckId) -> str:
    """The key of a check's name."""
    return f"check.name.{check}"


def verdict_key(verdict: Verdict) -> str:
    """The key of a verdict's word."""
    return f"check.verdict.{verdict}"


def cause_key(cause: Cause) -> str:
    """The key of the sentence about what was found."""
    return f"check.cause.{cause}"


def step_key(cause: Cause) -> str:
    """The key of the sentence about what to do next."""
    return f"check.step.{cause}"


def has_step(cause: Cause) -> bool:
    """What passed needs none."""
    return Finding(cause).verdict is not Verdict.PASS


def keys() -> frozenset[str]:
    """Every key that needs a text."""
    return frozenset(
        {
            *(*map(name_key, CheckId), *map(verdict_key, Verdict), PENDING, *PageWord),
            *map(cause_key, Cause),
            *(step_key(cause) for cause in Cause if has_step(cause)),
        }
    )


def detail(finding: Finding) -> Message:
    """What was found."""
    return msg(cause_key(finding.cause), **_facts(finding))


def next_step(finding: Finding) -> Text:
    """What to do about it, "" for what passed."""
    return msg(step_key(finding.cause), **_facts(finding)) if has_step(finding.cause) else ""


def _facts(finding: Finding) -> dict[str, Text]:
    facts: dict[str, Text] = {name: shown(fact) for name, fact in finding.facts}
    if facts.get("name") == "":
        facts["name"] = msg(PageWord.DEFAULT_DEVICE)
    return facts


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One check. `verdict` is the word that goes with icon and colour."""

    id: CheckId
    name: Message
    verdict: Message
    detail: Text
    step: Text
    role: Role
    icon: str


@dataclass(frozen=True, slots=True)
class DiagnosticsView:
    """The page; while `running` the button is off."""

    rows: tuple[CheckRow, ...]
    summary: Message
    role: Role
    running: bool


_LOOKS: Final = {
    Verdict.PASS: (Role.READY, "check"),
    Verdict.WARN: (Role.PAUSE, "warning"),
    Verdict.FAIL: (Role.DANGER, "close"),
    Verdict.SKIPPED: (Role.OFF, "help"),
}


def diagnostics_view(
    ids: tuple[CheckId, ...], results: tuple[CheckResult, ...], *, running: bool, refused: bool = False
) -> DiagnosticsView:
    """Each of `ids` with its result, or as still being checked; `refused` when a call keeps it from running."""
    known = {result.id: result for result in results}
    rows = tuple(_row(known[each]) if each in known else _pending(each) for each in ids) if known or running else ()
    summary, role = _summary(results, running=running)
    if refused:
        summary, role = msg(PageWord.NOT_NOW), Role.PAUSE
    return DiagnosticsView(rows, summary, role, running)


def as_text(view: DiagnosticsView, text: Callable[[Text], str]) -> str:
    """The page as text for a message to support."""
    lines = (
        f"[{text(row.verdict)}] {text(row.name)}: {text(row.detail)} {text(row.step)}".rstrip() for row in view.rows
    )
    return "\n".join((text(msg(PageWord.TITLE)), *lines, text(view.summary)))


def sentences(result: CheckResult, text: Callable[[Text], str]) -> tuple[str, str, str]:
    """A result's name, detail and next step ("" for none), for programs that print."""
    finding = result.finding
    return text(msg(name_key(result.id))), text(detail(finding)), text(next_step(finding))


def diagnostics_row() -> ButtonRow:
    """The settings page's way in."""
    return ButtonRow(RowAct.DIAGNOSTICS, msg(PageWord.TITLE), msg(PageWord.LABEL), hint=msg(PageWord.HINT))


def _row(result: CheckResult) -> CheckRow:
    role, icon = _LOOKS[result.verdict]
    return CheckRow(
        id=result.id,
        name=msg(name_key(result.id)),
        verdict=msg(verdict_key(result.verdict)),
        detail=detail(result.finding),
        step=next_step(result.finding),
        role=role,
        icon=icon,
    )


def _pending(check: CheckId) -> CheckRow:
    return CheckRow(check, msg(name_key(check)), msg(PENDING), "", "", Role.DIM, "dots")


def _summary(results: tuple[CheckResult, ...], *, running: bool) -> tuple[Message, Role]:
    failed = sum(result.verdict is Verdict.FAIL for result in results)
    warned = sum(result.verdict is Verdict.WARN for result in results)
    if running:
        return msg(PageWord.RUNNING), Role.DIM
    if failed:
        return msg(PageWord.FAILED, count=str(failed)), Role.DANGER
    if warned:
        return msg(PageWord.WARNED, count=str(warned)), Role.PAUSE
    return msg(PageWord.GOOD), Role.READY
