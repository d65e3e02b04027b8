"""Report descriptors composed from the HID usage tables 1.12, item by item; none is any vendor's."""

from __future__ import annotations

MAIN, GLOBAL, LOCAL = 0, 1, 2
DATA_VAR_ABS, DATA_VAR_REL, DATA_ARRAY, CONSTANT = 0x02, 0x06, 0x00, 0x01


def item(kind: int, tag: int, value: int | None = None, size: int | None = None) -> bytes:
    """One short item with the smallest data that holds `value`, or `size` bytes (0, 1, 2, 4)."""
    if value is None:
        return bytes((tag << 4 | kind << 2,))
    if size is None:
        size = next(n for n in (1, 2, 4) if -(1 << 8 * n - 1) <= value < 1 << 8 * n)
    data = (value & (1 << 8 * size) - 1).to_bytes(size, "little")
    return bytes((tag << 4 | kind << 2 | (0, 1, 2, 0, 3)[size],)) + data


def page(number: int) -> bytes:
    return item(GLOBAL, 0x0, number)


def logical(least: int, most: int) -> bytes:
    return item(GLOBAL, 0x1, least) + item(GLOBAL, 0x2, most, 2 if most > 127 else 1)


def bits(size: int, count: int) -> bytes:
    return item(GLOBAL, 0x7, size) + item(GLOBAL, 0x9, count)


def report_id(number: int) -> bytes:
    return item(GLOBAL, 0x8, number)


def usages(*ids: int) -> bytes:
    return b"".join(item(LOCAL, 0x0, one) for one in ids)


def usage_range(first: int, last: int) -> bytes:
    return item(LOCAL, 0x1, first) + item(LOCAL, 0x2, last)


def fields_in(flags: int) -> bytes:
    return item(MAIN, 0x8, flags)


def fields_out(flags: int) -> bytes:
    return item(MAIN, 0x9, flags)


def collection(*inside: bytes, kind: int = 1) -> bytes:
    return item(MAIN, 0xA, kind) + b"".join(inside) + item(MAIN, 0xC)


PUSH, POP = item(GLOBAL, 0xA), item(GLOBAL, 0xB)

LAMPS = page(0x08) + usages(0x17, 0x09, 0x18, 0x20, 0x21) + bits(1, 5) + fields_out(DATA_VAR_ABS)
LAMPS_PADDING = bits(1, 3) + fields_out(CONSTANT)

# Report 3 in: hook switch, line busy (absolute), mute, flash, redial (relative), Button 1, 2 bits of padding.
# Report 3 out: off-hook, mute, ring, hold, microphone, 3 bits of padding. Before it, consumer keys in report 1.
HEADSET = (
    page(0x0C)
    + usages(0x01)
    + collection(
        report_id(1), logical(0, 1), usages(0xE9, 0xEA), bits(1, 2), fields_in(DATA_VAR_ABS), bits(1, 6), fields_in(1)
    )
    + page(0x0B)
    + usages(0x05)
    + collection(
        report_id(3),
        logical(0, 1),
        usages(0x20, 0x97),
        bits(1, 2),
        fields_in(DATA_VAR_ABS),
        usages(0x2F, 0x21, 0x24),
        bits(1, 3),
        fields_in(DATA_VAR_REL),
        page(0x09),
        usages(0x01),
        bits(1, 1),
        fields_in(DATA_VAR_ABS),
        bits(1, 2),
        fields_in(CONSTANT),
        LAMPS,
        LAMPS_PADDING,
    )
)

# No report ids; hook, mute, drop absolute; one byte each way.
HANDSET = (
    page(0x0B)
    + usages(0x04)
    + collection(
        logical(0, 1), usages(0x20, 0x2F, 0x26), bits(1, 3), fields_in(DATA_VAR_ABS), bits(5, 1), fields_in(CONSTANT),
        LAMPS, LAMPS_PADDING,
    )
)  # fmt: skip

# One button toggles the hook (relative 0..1), a pair of buttons switches mute (relative -1..1), each lamp in a report
# of its own; usages in the long form, global items pushed and popped, a long item in between.
BUTTON_BOX = (
    page(0x0B)
    + usages(0x01)
    + collection(
        report_id(7),
        logical(0, 1),
        PUSH,
        logical(-1, 1),
        bits(2, 1),
        item(LOCAL, 0x0, 0x000B002F, 4),
        fields_in(DATA_VAR_REL),
        POP,
        bytes((0xFE, 3, 0x10, 1, 2, 3)),
        bits(1, 1),
        usages(0x20),
        fields_in(DATA_VAR_REL),
        bits(5, 1),
        fields_in(CONSTANT),
        page(0x08),
        *(
            report_id(20 + number) + usages(usage) + bits(1, 1) + fields_out(DATA_VAR_ABS) + bits(7, 1) + fields_out(1)
            for number, usage in enumerate((0x17, 0x09, 0x18, 0x20))
        ),
    )
)

# Keys as an array: two places of 8 bits, each the number of one of the usages 0x20..0x2F, 0 for none.
KEY_PAD = (
    page(0x0B)
    + usages(0x01)
    + collection(logical(1, 16), usage_range(0x20, 0x2F), bits(8, 2), fields_in(DATA_ARRAY), LAMPS, LAMPS_PADDING)
)

ALL = {"headset": HEADSET, "handset": HANDSET, "button box": BUTTON_BOX, "key pad": KEY_PAD}
