"""What is in a report: fields, their bits and their usages, as `descriptor.parse` finds them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class ReportKind(Enum):
    """What a report is for: INPUT from the device, OUTPUT to it, FEATURE both ways; values are main item tags."""

    INPUT = 0x8
    OUTPUT = 0x9
    FEATURE = 0xB


@dataclass(frozen=True, slots=True)
class Usage:
    """A meaning: page and number in it."""

    page: int
    id: int


@dataclass(frozen=True, slots=True)
class UsageRange:
    """Usages of one page from `first` to `last`, in order; one usage alone is a range of one."""

    page: int
    first: int
    last: int

    def __len__(self) -> int:
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Field:
    """Some bits of a report. `bit` counts from the first after the report's id.

    A variable field bears one usage and its value; an array field bears the *number* of one of its usages, counted
    from `logical_min`, or a number outside of them for none. `within` are the usages of the collections around it,
    outermost first.
    """

    kind: ReportKind
    report_id: int
    bit: int
    size: int
    usages: tuple[UsageRange, ...]
    variable: bool
    relative: bool
    logical_min: int
    logical_max: int
    within: tuple[Usage, ...]

    @property
    def usage(self) -> Usage | None:
        """What a variable field means; None for an array."""
        return Usage(self.usages[0].page, self.usages[0].first) if self.variable else None

    def usage_at(self, value: int) -> Usage | None:
        """What an array field's `value` stands for; None where it stands for nothing."""
        place = value - self.logical_min
        return None if value > self.logical_max else _nth(self.usages, place)


@dataclass(frozen=True, slots=True)
class Descriptor:
    """All fields with a meaning, in order. `sizes` has the bits of each report, padding included."""

    fields: tuple[Field, ...]
    sizes: dict[tuple[ReportKind, int], int]
    numbered: bool  # each report begins with a byte that is its id


def _nth(ranges: tuple[UsageRange, ...], place: int) -> Usage | None:
    """The usage at a place, counted from 0 through all ranges; None outside of them."""
    if place < 0:
        return None
    for usages in ranges:
        if place < len(usages):
            return Usage(usages.page, usages.first + place)
        place -= len(usages)
    return None
