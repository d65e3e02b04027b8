"""The number a customer sees (外显号码): a fixed number or a number group."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from .errors import BadInput, FailureCode
from .number_reader import read_number


class Rule(IntEnum):
    """The vendor's codes of `default_rule` and of `setOutNumber`'s `rule`."""

    NUMBER = 1
    GROUP = 2


class GroupKind(IntEnum):
    """The vendor's `rule_type` of a number group."""

    MOBILE = 1
    LANDLINE = 2
    RANDOM = 3
    OWN = 4


@dataclass(frozen=True, slots=True)
class OutboundChoice:
    """Either `number` or `group_id`, as `setOutNumber` takes it."""

    rule: Rule
    number: str = ""
    group_id: int | None = None

    @property
    def for_call(self) -> str:
        """As `call`'s `outNumber` wants it: the number, or `group2` for group 2."""
        return f"group{self.group_id}" if self.rule is Rule.GROUP else self.number


@dataclass(frozen=True, slots=True)
class OutboundGroup:
    """A number group assigned to the agent; `kind` is None for an undocumented `rule_type`."""

    id: int
    name: str
    kind: GroupKind | None
    numbers: tuple[str, ...]
    is_default: bool = False


@dataclass(frozen=True, slots=True)
class OutboundRule:
    """All outbound numbers of the agent, with the platform's default."""

    default_rule: Rule | None
    default_number: str
    numbers: tuple[str, ...]
    groups: tuple[OutboundGroup, ...]


def parse_choice(text: str) -> OutboundChoice:
    """`group2` or a number, as the command line gives it. Raises `BadInput` (`outbound_invalid`)."""
    match = re.fullmatch(r"gr?oup(\d{1,18})|gourp(\d{1,18})", text.strip(), re.IGNORECASE)
    if match:
        return OutboundChoice(Rule.GROUP, group_id=int(match.group(1) or match.group(2)))
    try:
        return OutboundChoice(Rule.NUMBER, number=read_number(text))
    except BadInput as error:
        raise BadInput(FailureCode.OUTBOUND_INVALID) from error
