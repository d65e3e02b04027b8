"""Which of several devices is used: a ranked list of names, remembered also while the device is unplugged."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

DEFAULT: Final = ""
"""The system's default device, named by us: in a list of names it stands for itself and is always there."""

MOST: Final = 10  # names that are remembered


@dataclass(frozen=True, slots=True)
class DeviceDecision:
    """`use` is to be used now; `offer` is a better one that the agent may take; `lost` was in use and is gone."""

    use: str
    offer: str | None = None
    lost: str | None = None


def best(ranked: tuple[str, ...], present: Collection[str]) -> str:
    """The first of the list that is there, the system's default when none is."""
    return next((name for name in ranked if name == DEFAULT or name in present), DEFAULT)


def preferred(ranked: tuple[str, ...], name: str) -> tuple[str, ...]:
    """The list with `name` first; the others keep their order."""
    return (name, *(other for other in ranked if other != name))[:MOST]


def decide(
    *,
    ranked: tuple[str, ...],
    present: Collection[str],
    using: str,
    behind_default: str,
    in_call: bool,
    at_once: bool,
) -> DeviceDecision:
    """What to do when the devices are `present` while `using` is in use.

    `behind_default` is the real device behind the system's default where it is known, else "". A better device
    that comes in a call is offered, or taken `at_once`; one that is lost is replaced at once, always.
    """
    wish = best(ranked, present)
    real = using if using != DEFAULT else behind_default
    if real != DEFAULT and real not in present:
        return DeviceDecision(wish, lost=real)
    if wish == real and in_call:
        return DeviceDecision(using)  # by its name or as the default: it is heard there already
    if wish != using and in_call and not at_once:
        return DeviceDecision(using, offer=wish)
    return DeviceDecision(wish)
