"""The transfer page: the agents to choose from, one question before the transfer, and its outcome."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from softphone.domain.call import Call
from softphone.domain.call_state import TALKING
from softphone.domain.identity import AgentId
from softphone.domain.moment import Moment
from softphone.presentation.actions import Act, ActionsView, ActionView
from softphone.presentation.call_messages import CallText
from softphone.presentation.customer import customer_view
from softphone.presentation.formatting import clock_time
from softphone.presentation.messages import Message, TextId, msg
from softphone.presentation.statuses import Role

from .transfer_search import TransferRow

SETTLE: Final = 0.7  # seconds a list must stand still before anything in it is chosen without an arrow key


class Step(StrEnum):
    """How far the agent is. `Esc` goes one back."""

    CHOOSING = "choosing"
    CONFIRMING = "confirming"
    UNDER_WAY = "under_way"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class TransferDraft:
    """The window's own part. `chosen` was pointed at by arrow or mouse; `changed_at` is in monotonic seconds.

    `fresh_at` is None before the first list; `failing` since a later question failed; `refused` after a try that
    came to nothing.
    """

    call_id: str
    step: Step = Step.CHOOSING
    query: str = ""
    rows: tuple[TransferRow, ...] = ()
    chosen: AgentId | None = None
    target: TransferRow | None = None
    changed_at: float = float("-inf")
    fresh_at: Moment | None = None
    failing: bool = False
    refused: bool = False

    def settled(self, now: Moment) -> bool:
        """True when the rows have stood still long enough to be read."""
        return now.monotonic - self.changed_at >= SETTLE

    def current(self, now: Moment) -> int:
        """The row that Enter takes, -1 for none: the chosen one, else the best match of a list that stands still."""
        if self.chosen is not None:
            return next((place for place, row in enumerate(self.rows) if row.id == self.chosen), -1)
        if not self.query.strip() or not self.settled(now):
            return -1
        return next((place for place, row in enumerate(self.rows) if row.free), -1)

    def target_now(self) -> TransferRow | None:
        """The target as the newest list has it; None when it has gone."""
        if self.target is None:
            return None
        return next((row for row in self.rows if row.id == self.target.id), None)


@dataclass(frozen=True, slots=True)
class TransferView:
    """`line` is over the list. From the second step on `question`, customer and target (`about`) and `warning` stand in
    place of list and search.
    """

    step: Step
    rows: tuple[TransferRow, ...]
    current: int
    line: Message
    line_role: Role
    question: Message | None = None
    about: Message | None = None
    warning: Message | None = None
    warning_role: Role = Role.DIM


def transfer_view(draft: TransferDraft, call: Call | None, now: Moment) -> TransferView:
    """The page."""
    line, role = _line(draft)
    question, warning, warning_role = _question(draft)
    return TransferView(
        step=draft.step,
        rows=draft.rows,
        current=draft.current(now),
        line=line,
        line_role=role,
        question=question,
        about=_about(draft, call),
        warning=warning,
        warning_role=warning_role,
    )


def transfer_actions(call: Call, draft: TransferDraft, hang_up: ActionView) -> ActionsView:
    """Hang up stays but for the question, to which transfer is the answer."""
    if draft.step is not Step.CONFIRMING:
        return ActionsView(left=hang_up)
    # beside the answer to a question the ending is not intended: back, and Ctrl+G hangs up as ever
    target = draft.target_now()
    talking = call.state in TALKING and call.pending is None
    enabled = talking and target is not None and target.free
    go = ActionView(Act.TRANSFER_NOW, msg(TextId.TRANSFER), Role.INFO, "transfer", enabled=enabled, call_id=call.id)
    return ActionsView(left=ActionView(Act.BACK, msg(TextId.BACK), Role.OFF), right=go)


def _line(draft: TransferDraft) -> tuple[Message, Role]:
    if draft.refused:
        return msg(CallText.TRANSFER_KEPT), Role.DANGER
    if draft.fresh_at is None:
        key, role = (CallText.TRANSFER_UNREAD, Role.DANGER) if draft.failing else (CallText.TRANSFER_READING, Role.DIM)
        return msg(key), role
    if draft.failing:
        return msg(CallText.TRANSFER_STALE, time=clock_time(draft.fresh_at.wall, seconds=True)), Role.PAUSE
    if not draft.rows:
        return msg(CallText.TRANSFER_NOBODY), Role.DIM
    return msg(CallText.TRANSFER_COUNT, count=str(len(draft.rows))), Role.DIM


def _question(draft: TransferDraft) -> tuple[Message | None, Message | None, Role]:
    if draft.target is None:
        return None, None, Role.DIM
    who = {"name": draft.target.name, "agent": draft.target.id.text}
    if draft.step is Step.CONFIRMING:
        return msg(CallText.TRANSFER_ASK, **who), *_warning(draft.target_now())
    if draft.step is Step.UNDER_WAY:
        return msg(CallText.TRANSFER_UNDER_WAY, **who), msg(CallText.TRANSFER_WAIT), Role.DIM
    return msg(CallText.TRANSFER_DONE, **who), None, Role.DIM


def _about(draft: TransferDraft, call: Call | None) -> Message | None:
    target = draft.target_now()
    if draft.step is not Step.CONFIRMING or call is None or target is None:
        return None
    customer = msg(CallText.TRANSFER_CUSTOMER, customer=customer_view(call).title)
    return msg(TextId.JOINED, one=customer, other=target.standing) if target.free else customer


def _warning(target: TransferRow | None) -> tuple[Message, Role]:
    if target is None:
        return msg(CallText.TRANSFER_GONE), Role.DANGER
    if not target.free:
        return msg(CallText.TRANSFER_NOT_NOW, standing=target.standing), Role.DANGER
    return msg(CallText.TRANSFER_FINAL), Role.DIM
