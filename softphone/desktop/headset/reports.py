"""What did the agent press, and which bytes light the LEDs?

How a control is read is in its field's flags ("HID Usage Tables" 1.12, 3.4.1: on/off, momentary and one-shot controls):

    on/off, absolute          the value is the state                        -> HookSwitch(off=…), MuteButton(on=…)
    on/off, relative -1 to 1  two buttons: 1 switches on, -1 switches off   -> the same
    on/off, relative 0 to 1   one button: 0 to 1 changes the state          -> HookSwitch(None), MuteButton(None)
    momentary, one-shot       0 to 1 is a press                             -> Flash, Reject
    any of them in an array   present is pressed                            -> as a button

Reject has no usage of its own. Accepted are *Drop* and *Programmable Button* of the telephony page, and of the button
page, inside a telephony collection, 1 (Microsoft's telephony devices) and 7 (what "Programmable Button, Usage Page
Button, Button 1" means to parsers that read the page at the main item).
"""

from __future__ import annotations

from typing import Final

from softphone.domain.headset import ButtonReport, Flash, HeadsetLights, HookSwitch, MuteButton, Reject

from .fields import Descriptor, Field, ReportKind, Usage

TELEPHONY: Final = 0x0B
BUTTONS: Final = 0x09
LEDS: Final = 0x08

HOOK_SWITCH: Final = Usage(TELEPHONY, 0x20)
FLASH: Final = Usage(TELEPHONY, 0x21)
PHONE_MUTE: Final = Usage(TELEPHONY, 0x2F)
DROP: Final = Usage(TELEPHONY, 0x26)
PROGRAMMABLE: Final = Usage(TELEPHONY, 0x07)
_REJECTS: Final = (DROP, PROGRAMMABLE, Usage(BUTTONS, 1), Usage(BUTTONS, 7))

MUTE_LIGHT: Final = Usage(LEDS, 0x09)
OFF_HOOK_LIGHT: Final = Usage(LEDS, 0x17)
RING_LIGHT: Final = Usage(LEDS, 0x18)
HOLD_LIGHT: Final = Usage(LEDS, 0x20)
# The Microphone light (0x21) stays dark: vendors' pages disagree whether it means an open or a muted microphone.

type _Place = tuple[int, Usage]


def telephony_fields(descriptor: Descriptor) -> tuple[Field, ...]:
    """The input fields that can be read as telephony buttons, arrays included."""
    return tuple(field for field in descriptor.fields if field.kind is ReportKind.INPUT and _is_telephony(field))


def values(descriptor: Descriptor, data: bytes) -> dict[Usage, int]:
    """The telephony usages in one input report as read from the device, and their values (1 for one in an array).

    A usage that is not in the report is not in the answer; nor is one whose bits a short report lacks.
    """
    return {usage: value for (_, usage), (value, _) in _read(telephony_fields(descriptor), descriptor, data).items()}


class ButtonReader:
    """Turns the input reports of one device into button reports: what *changed* since the report before."""

    def __init__(self, descriptor: Descriptor) -> None:
        self._descriptor = descriptor
        self._fields = telephony_fields(descriptor)
        self._before: dict[_Place, int] = {}

    def read(self, data: bytes) -> tuple[ButtonReport, ...]:
        """The usages of one report, which begins with its id if the device has ids; empty for an invalid one."""
        told: list[ButtonReport] = []
        now = _read(self._fields, self._descriptor, data)
        for place, (value, field) in now.items():
            before, self._before[place] = self._before.get(place, 0), value
            if value != before:
                report = _report(place[1], value, field)
                told += [report] if report is not None else []
        return tuple(told)


def light_reports(descriptor: Descriptor, lights: HeadsetLights) -> tuple[bytes, ...]:
    """The output reports that show `lights`, each with its id (0 for none) in front, as hidapi writes them.

    LEDs in arrays are not used: no telephony device is known to have them there.
    """
    shown = {
        MUTE_LIGHT: lights.muted,
        OFF_HOOK_LIGHT: lights.off_hook,
        RING_LIGHT: lights.ringing,
        HOLD_LIGHT: lights.held,
    }
    bits: dict[int, int] = {}
    for field in descriptor.fields:
        if field.kind is ReportKind.OUTPUT and field.usage in shown:
            on = shown[field.usage]
            bits[field.report_id] = bits.get(field.report_id, 0) | on << field.bit
    return tuple(
        bytes((report_id,)) + value.to_bytes((descriptor.sizes[ReportKind.OUTPUT, report_id] + 7) // 8, "little")
        for report_id, value in bits.items()
    )


def _is_telephony(field: Field) -> bool:
    if not any(usage.page == TELEPHONY for usage in field.within):
        return False
    return any(usages.page in (TELEPHONY, BUTTONS) for usages in field.usages)


def _read(fields: tuple[Field, ...], descriptor: Descriptor, data: bytes) -> dict[_Place, tuple[int, Field]]:
    report_id, payload = (data[0], data[1:]) if descriptor.numbered and data else (0, data)
    bits, length = int.from_bytes(payload, "little"), 8 * len(payload)
    found: dict[_Place, tuple[int, Field]] = {}
    for field in fields:
        if field.report_id != report_id or field.bit + field.size > length:
            continue
        value = _value(field, bits)
        if field.usage is not None:
            found.setdefault((report_id, field.usage), (value, field))
            continue
        for usage in _WATCHED:
            if any(usages.page == usage.page and usages.first <= usage.id <= usages.last for usages in field.usages):
                pressed = field.usage_at(value) == usage or found.get((report_id, usage), (0, field))[0]
                found[report_id, usage] = (int(pressed), field)
    return found


def _value(field: Field, bits: int) -> int:
    value = (bits >> field.bit) & ((1 << field.size) - 1)
    if field.logical_min < 0 and value >> (field.size - 1):
        value -= 1 << field.size
    return value


_WATCHED: Final = (HOOK_SWITCH, FLASH, PHONE_MUTE, *_REJECTS)


def _report(usage: Usage, value: int, field: Field) -> ButtonReport | None:
    state = _state(value, field)
    if usage == HOOK_SWITCH:
        return HookSwitch(state) if value or state is not None else None
    if usage == PHONE_MUTE:
        return MuteButton(state) if value or state is not None else None
    if usage == FLASH and value:
        return Flash()
    return Reject() if usage in _REJECTS and value else None


def _state(value: int, field: Field) -> bool | None:
    """The state of an on/off control; None where it reports a press, or the end of one."""
    if field.variable and not field.relative:
        return bool(value)
    if field.variable and field.logical_min < 0 and value:
        return value > 0
    return None
