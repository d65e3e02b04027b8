"""The udev rule: which kinds of device it opens. Its patterns are tried as udev does; udev itself is not run."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

RULES = Path(__file__).parents[4] / "packaging" / "linux" / "70-meiqia-softphone-headset.rules"
LINES = [line for line in RULES.read_text().splitlines() if line and not line.startswith("#")]


def opened(interfaces: str, protocol: str) -> bool:
    """What the rules say of a hidraw node: `interfaces` as ID_USB_INTERFACES has them, `protocol` of its interface."""
    for line in LINES:
        found = re.match(r'ENV\{ID_USB_INTERFACES\}(==|!=)"([^"]+)", GOTO', line)
        if found and fnmatchcase(interfaces, found[2]) == (found[1] == "=="):
            return False
    (last,) = [line for line in LINES if 'TAG+="uaccess"' in line]
    match = re.search(r'ATTRS\{bInterfaceProtocol\}=="(\d\d)"', last)
    assert match
    return protocol == match[1]


@pytest.mark.parametrize(
    ("what", "interfaces", "protocol", "expected"),
    [
        ("a headset, sound and HID", ":010100:010200:030000:", "00", True),
        ("a headset of USB Audio 2", ":010120:010220:030000:", "00", True),
        ("a handset whose HID comes first", ":030000:010100:010200:", "00", True),
        ("a keyboard", ":030101:030000:", "01", False),
        ("a keyboard's further keys", ":030101:030000:", "00", False),
        ("a keyboard with a sound socket", ":010100:010200:030101:030000:", "00", False),
        ("a mouse", ":030102:", "02", False),
        ("a mouse beside sound", ":010100:030102:030000:", "02", False),
        ("a security key", ":030000:0b0000:", "00", False),
        ("something without sound", ":030000:ff0101:", "00", False),
        ("not USB at all", "", "00", False),
    ],
)
def test_headsets_are_opened_and_nothing_that_is_typed_on(
    what: str, interfaces: str, protocol: str, expected: bool
) -> None:
    assert opened(interfaces, protocol) is expected, what


def test_every_rule_is_of_a_form_udev_knows_and_every_jump_has_its_label() -> None:
    term = r'(ACTION|SUBSYSTEM|SUBSYSTEMS|GOTO|LABEL|TAG|(ENV|ATTRS|IMPORT)\{\w+\})(==|!=|=|\+=)?"[^"]*"'
    for line in LINES:
        assert re.fullmatch(rf"{term}(, {term})*", line.replace('IMPORT{builtin}"', 'IMPORT{builtin}="')), line
    jumps = set(re.findall(r'GOTO="(\w+)"', "\n".join(LINES)))
    assert jumps == set(re.findall(r'LABEL="(\w+)"', "\n".join(LINES)))


def test_it_comes_before_the_rules_that_act_on_the_tag() -> None:
    assert RULES.name < "73-seat-late.rules"
