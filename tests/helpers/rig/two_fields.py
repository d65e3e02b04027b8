"""A window with the app's own fields, one that takes an input method and the number field, started as the app is.

As a script it prints lines: the field with the keyboard (`search`, `number`), `entered TEXT`, `submitted NUMBER`.
"""

from __future__ import annotations

import os

from softphone.desktop import input_method


def main() -> None:
    """Be the window until it is ended."""
    input_method.prepare(os.environ, "")
    from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget  # noqa: PLC0415 - only now may Qt be there

    from softphone.ui.dial.number_field import NumberField  # noqa: PLC0415
    from softphone.ui.look.theme import Theme  # noqa: PLC0415
    from softphone.ui.text.words import Words  # noqa: PLC0415
    from softphone.ui.widgets.search_field import SearchField  # noqa: PLC0415

    application = QApplication([])
    search, number = SearchField(), NumberField(Theme(application, "light"), Words("en"))
    window = QWidget()
    window.setWindowTitle("two fields")
    column = QVBoxLayout(window)
    column.addWidget(search)
    column.addWidget(number)
    search.entered.connect(lambda: print("entered", search.text(), flush=True))
    number.submitted.connect(lambda: print("submitted", number.text(), flush=True))
    names = {search: "search", number: "number"}
    application.focusChanged.connect(lambda _, new: new in names and print(names[new], flush=True))
    window.show()
    search.setFocus()
    application.exec()


if __name__ == "__main__":
    main()
