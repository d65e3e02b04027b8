"""Properties that the stylesheet asks for, changed so that the sheet is looked at again."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def set_style_property(widget: QWidget, **properties: str) -> None:
    """Set style properties (`tone`, `size`, `shape`, `active`, ...); nothing is done when nothing changes."""
    changed = {name: value for name, value in properties.items() if widget.property(name) != value}
    for name, value in changed.items():
        widget.setProperty(name, value)
    if changed:
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()
