"""Marks a literal for lupdate, which finds it by this very name; PySide's own is typed `object`."""

from __future__ import annotations


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: ARG001 - lupdate reads the context
    """`text` itself; it is translated when it is shown."""
    return text
