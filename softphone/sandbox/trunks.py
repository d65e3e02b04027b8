"""Outbound numbers (外显号码): the fixed numbers and groups every agent of the sandbox may call with."""

import random
from dataclasses import dataclass, field

from softphone.sandbox.reshape import Json

UPDATED_AT = "2026-01-01 09:00:00"


@dataclass(frozen=True)
class Group:
    """A dynamic group; ``rule_type`` 1 mobile, 2 landline, 3 random, 4 own numbers."""

    id: int
    name: str
    rule_type: int
    numbers: tuple[str, ...]
    is_default: int = 0


@dataclass(frozen=True)
class Trunks:
    """What an agent may call with, and the names the platform gives the numbers."""

    names: dict[str, str] = field(
        default_factory=lambda: {"02180001111": "上海总机", "02180002222": "上海售后", "01066668888": "北京总机"}
    )
    groups: tuple[Group, ...] = (
        Group(2, "手机号码组", 1, ("13700001111", "13700002222"), is_default=1),
        Group(3, "固定电话组", 2, ("02180001111", "01066668888")),
        Group(5, "随机号码组", 3, ("13700001111", "02180002222")),
        Group(7, "自有号码组", 4, ("4008001234",)),
    )

    def knows(self, out_number: str) -> bool:
        """Return whether ``out_number``, a number or ``group{ID}``, is assigned."""
        return out_number in self.names or self._group(out_number) is not None

    def choose(self, out_number: str) -> str:
        """Return the number that the customer sees: of a group, any of its numbers."""
        group = self._group(out_number)
        return random.choice(group.numbers) if group else out_number  # noqa: S311 - nothing secret

    def name_of(self, number: str) -> str:
        """Return the alias (外显别名) of a number, empty if it has none."""
        return self.names.get(number, "")

    def rule(self) -> dict[str, Json]:
        """Return ``AgentRuleType`` exactly as the document describes it."""
        return {
            "default_rule": 1,
            "agent_numbers": {
                "default_number": next(iter(self.names)),
                "numbers": list(self.names),
                "updated_at": UPDATED_AT,
            },
            "agent_groups": [
                {
                    "id": group.id,
                    "name": group.name,
                    "rule_type": group.rule_type,
                    "numbers": list(group.numbers),
                    "is_default": group.is_default,
                    "updated_at": UPDATED_AT,
                }
                for group in self.groups
            ],
        }

    def _group(self, out_number: str) -> Group | None:
        return next((group for group in self.groups if out_number == f"group{group.id}"), None)
