"""The one way of a text into a property of Qt: none of it is markup, mnemonic, placeholder or control character there.

Tooltips, "What's this?", status tips and item roles may take a text for rich: a customer named `<img src=…>` makes
Qt open that file. Buttons and menus read `&` as a mnemonic, menus a tab as a shortcut, window titles `[*]` as a mark.
`tests/ui/widgets/test_plain_texts.py` keeps the setters themselves out of every other module.
"""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QSystemTrayIcon, QWidget

from softphone.presentation.safe_text import fit

_JOINER: Final = "\u2060"  # no width, no place to break: behind it nothing is the name of a tag
_MARKUP: Final = re.compile("<|&(?=lt;)")
_SPOKEN: Final = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)


def never_rich(text: str) -> str:
    """`text` so that `Qt.mightBeRichText` says no, and looking the same."""
    return _MARKUP.sub(rf"\g<0>{_JOINER}", fit(text))


def explain(target: QWidget | QAction | QSystemTrayIcon, text: str) -> None:
    """Give it a tooltip."""
    target.setToolTip(never_rich(text))


def label(control: QAbstractButton | QAction, text: str, *, spoken: str | None = None) -> None:
    """Write `text` on a button or a line of a menu; a screen reader says `spoken`, or the text itself."""
    control.setText(fit(text).replace("\n", " ").replace("&", "&&"))
    if isinstance(control, QAction):
        explain(control, text)  # its own tooltip would be the text as it is
    else:
        name(control, text if spoken is None else spoken)


def name(widget: QWidget, text: str, description: str | None = None) -> None:
    """Give it the name that a screen reader says, and the description if there is one."""
    widget.setAccessibleName(fit(text))
    if description is not None:
        widget.setAccessibleDescription(fit(description))


def title(window: QWidget, text: str) -> None:
    """Give a window its title."""
    window.setWindowTitle(fit(text).replace("\n", " ").replace("[*]", "[*][*]"))


def prompt(field: QLineEdit, text: str) -> None:
    """Show `text` in the empty field."""
    field.setPlaceholderText(fit(text))


def item_text(role: int, shown: str, spoken: str) -> str | None:
    """What an item of a list answers to `role`: the short text it shows or the whole one that is spoken."""
    if role in _SPOKEN:
        return never_rich(spoken)
    return never_rich(shown) if role == Qt.ItemDataRole.DisplayRole else None
