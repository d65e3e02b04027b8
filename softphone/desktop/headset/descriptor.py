"""What does a device say its reports look like? A HID report descriptor, read as "Device Class Definition for HID"
1.11, section 6.2.2, has it: bytes -> items (main, global, local) -> `fields.Descriptor`.

A descriptor comes from whatever was plugged in, so it may be nonsense or hostile: the work is bounded by `LONGEST`,
`MOST_FIELDS` and `MOST_USAGES`, and whatever can't be read raises `DescriptorError`, nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import repeat
from typing import Final

from .fields import Descriptor, Field, ReportKind, Usage, UsageRange

LONGEST: Final = 4096  # bytes; as Linux' HID_MAX_DESCRIPTOR_SIZE
MOST_FIELDS: Final = 2048  # elements with a meaning; a telephony device has some twenty
MOST_USAGES: Final = 512  # usages and ranges before one main item
WIDEST: Final = 32  # bits of a field that is a number; wider ones are a vendor's own data
LONGEST_REPORT: Final = 8 * 4096  # bits
_DEEPEST: Final = 16  # nested collections, and pushed global items
_LONG_ITEM: Final = 0xFE
_SIZES: Final = (0, 1, 2, 4)


class DescriptorError(ValueError):
    """The bytes are no report descriptor; carries what was wrong, never the bytes."""


def parse(raw: bytes) -> Descriptor:
    """Read a descriptor. Raises `DescriptorError`."""
    if len(raw) > LONGEST:
        raise DescriptorError(f"longer than {LONGEST} bytes")
    reader = _Reader()
    at = 0
    while at < len(raw):
        at = _item(raw, at, reader)
    if reader.collections:
        raise DescriptorError("a collection is not closed")
    return Descriptor(tuple(reader.fields), reader.sizes, reader.numbered)


def _item(raw: bytes, at: int, reader: _Reader) -> int:
    """Read the item that begins at `at`; returns where the next one does."""
    prefix = raw[at]
    if prefix == _LONG_ITEM:  # reserved by the standard: none is defined, so it is stepped over
        return _end(raw, at + 3 + (raw[at + 1] if at + 1 < len(raw) else 0))
    after = _end(raw, at + 1 + _SIZES[prefix & 3])
    reader.take(kind=(prefix >> 2) & 3, tag=prefix >> 4, data=raw[at + 1 : after])
    return after


def _end(raw: bytes, after: int) -> int:
    if after > len(raw):
        raise DescriptorError("cut off in an item")
    return after


@dataclass(frozen=True, slots=True)
class _Globals:
    page: int = 0
    logical_min: int = 0
    logical_max: int = 0
    size: int = 0
    count: int = 0
    report_id: int = 0


@dataclass(slots=True)
class _Locals:
    """Usages as (page or None for the page in force at the main item, first, last)."""

    usages: list[tuple[int | None, int, int]] = field(default_factory=list)
    minimum: tuple[int | None, int] | None = None
    in_set: bool = False  # between the two delimiters
    set_has_one: bool = False


class _Reader:
    """The state of a parser as the standard describes it: global items, local items, open collections."""

    def __init__(self) -> None:
        self.fields: list[Field] = []
        self.sizes: dict[tuple[ReportKind, int], int] = {}
        self.collections: list[Usage | None] = []
        self.numbered = False
        self._globals = _Globals()
        self._pushed: list[_Globals] = []
        self._locals = _Locals()

    def take(self, *, kind: int, tag: int, data: bytes) -> None:
        """One short item: its kind (0 main, 1 global, 2 local, 3 reserved), its tag, its data."""
        if kind == 0:
            self._main(tag, data)
            self._locals = _Locals()
        elif kind == 1:
            self._global(tag, data)
        elif kind == 2:
            self._local(tag, data)

    def _main(self, tag: int, data: bytes) -> None:
        match tag:
            case 0xA:
                if len(self.collections) >= _DEEPEST:
                    raise DescriptorError("collections nested too deep")
                first = self._ranges()[:1]
                self.collections.append(Usage(first[0].page, first[0].first) if first else None)
            case 0xC:
                if not self.collections:
                    raise DescriptorError("a collection is closed that was never opened")
                self.collections.pop()
            case ReportKind.INPUT.value | ReportKind.OUTPUT.value | ReportKind.FEATURE.value:
                self._report(ReportKind(tag), _unsigned(data))

    def _report(self, kind: ReportKind, flags: int) -> None:
        now = self._globals
        key = (kind, now.report_id)
        start = self.sizes.get(key, 0)
        end = start + now.size * now.count
        if end > LONGEST_REPORT:
            raise DescriptorError("a report is too long")
        self.sizes[key] = end
        ranges = self._ranges()
        if flags & 1 or not ranges or not 1 <= now.size <= WIDEST:  # constant, or without a meaning for us
            return
        if len(self.fields) + now.count > MOST_FIELDS:
            raise DescriptorError("too many fields")
        each = _one_by_one(ranges) if flags & 2 else repeat(ranges)
        for number, usages in zip(range(now.count), each, strict=False):
            self.fields.append(self._field(kind, start + number * now.size, flags, usages))

    def _field(self, kind: ReportKind, bit: int, flags: int, usages: tuple[UsageRange, ...]) -> Field:
        now = self._globals
        return Field(
            kind=kind,
            report_id=now.report_id,
            bit=bit,
            size=now.size,
            usages=usages,
            variable=bool(flags & 2),
            relative=bool(flags & 4),
            logical_min=now.logical_min,
            logical_max=now.logical_max,
            within=tuple(usage for usage in self.collections if usage is not None),
        )

    def _global(self, tag: int, data: bytes) -> None:
        match tag:
            case 0xA:
                if len(self._pushed) >= _DEEPEST:
                    raise DescriptorError("pushed too often")
                self._pushed.append(self._globals)
            case 0xB:
                if not self._pushed:
                    raise DescriptorError("popped what was never pushed")
                self._globals = self._pushed.pop()
            case _:
                self._globals = self._changed(tag, data)

    def _changed(self, tag: int, data: bytes) -> _Globals:
        now, value = self._globals, _unsigned(data)
        match tag:
            case 0x0:
                return replace(now, page=value & 0xFFFF)
            case 0x1:
                return replace(now, logical_min=_signed(data))
            case 0x2:  # signed only where the minimum is below zero: 0xFF after 0 means 255
                return replace(now, logical_max=_signed(data) if now.logical_min < 0 else value)
            case 0x7 | 0x9:
                return replace(now, size=value) if tag == 0x7 else replace(now, count=value)
            case 0x8:
                if not 1 <= value <= 255:
                    raise DescriptorError("a report's id is not 1 to 255")
                self.numbered = True
                return replace(now, report_id=value)
        return now  # physical bounds and units: of no use for buttons and LEDs

    def _local(self, tag: int, data: bytes) -> None:
        value = _unsigned(data)
        page, number = (value >> 16, value & 0xFFFF) if len(data) == 4 else (None, value)
        match tag:
            case 0x0:
                self._add(page, number, number)
            case 0x1:
                self._locals.minimum = (page, number)
            case 0x2:
                if self._locals.minimum is None:
                    raise DescriptorError("a range of usages without its first")
                least_page, least = self._locals.minimum
                self._locals.minimum = None
                if least > number:
                    raise DescriptorError("a range of usages that ends before it begins")
                self._add(page if least_page is None else least_page, least, number)
            case 0xA:
                self._locals.in_set, self._locals.set_has_one = bool(value), False

    def _add(self, page: int | None, first: int, last: int) -> None:
        if self._locals.in_set and self._locals.set_has_one:
            return  # alternatives for one control: the first is the preferred one
        if len(self._locals.usages) >= MOST_USAGES:
            raise DescriptorError("too many usages")
        self._locals.set_has_one = True
        self._locals.usages.append((page, first, last))

    def _ranges(self) -> tuple[UsageRange, ...]:
        """A short usage belongs to the page in force at the main item, not at the usage (6.2.2.8)."""
        page = self._globals.page
        return tuple(UsageRange(page if own is None else own, first, last) for own, first, last in self._locals.usages)


def _one_by_one(ranges: tuple[UsageRange, ...]) -> Iterator[tuple[UsageRange, ...]]:
    """The usage of each variable field in turn; the last one stands for all that follow."""
    for usages in ranges:
        for number in range(usages.first, usages.last + 1):
            yield (UsageRange(usages.page, number, number),)
    last = ranges[-1]
    yield from repeat((UsageRange(last.page, last.last, last.last),))


def _unsigned(data: bytes) -> int:
    return int.from_bytes(data, "little")


def _signed(data: bytes) -> int:
    return int.from_bytes(data, "little", signed=True)
