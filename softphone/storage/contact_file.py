"""Contacts of a file: a table with commas, semicolons or tabs, or vCards. Blocking.

A line that is no contact is given with its number and why; what is to be done with it is the reader's question.
"""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from softphone.domain.contact import Contact, read_contact
from softphone.domain.errors import BadInput, FailureCode

from .contact_columns import Columns, columns_of
from .table_file import Cell, Progress, write_table, write_whole
from .text_file import read_text

_DELIMITERS: Final = ",;\t"
_LONGEST_FIELD: Final = 64 * 1024  # characters


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is no contact."""

    line: int
    code: str


def read_contacts(path: Path) -> Iterator[Contact | BadLine]:
    """Every contact of a file, which is read by its ending.

    Raises `BadInput` (`file_unread`, `file_too_large`, `headings_unknown`).
    """
    text = read_text(path)
    if path.suffix.lower() == ".vcf":
        from .vcards import read_vcards  # noqa: PLC0415 - a library for this kind of file alone

        cards: Iterator[tuple[int, Fields | None]] = read_vcards(text)
    else:
        cards = _rows(text, path.name)
    for line, fields in cards:
        if fields is None:
            yield BadLine(line, "line_unreadable")
            continue
        try:
            yield read_contact(*fields)
        except BadInput as bad:
            yield BadLine(line, bad.code.value)


type Fields = tuple[str, Sequence[str], str, str]


def _rows(text: str, name: str) -> Iterator[tuple[int, Fields | None]]:
    """The rows below the headings; None for one that can't be read."""
    csv.field_size_limit(_LONGEST_FIELD)
    delimiter, columns = _form(text)
    if columns is None:
        raise BadInput(FailureCode.HEADINGS_UNKNOWN, file=name)
    reader = csv.reader(_lines(text), delimiter=delimiter)
    for line, row in _numbered(reader):
        if row is None:
            yield line, None
        elif line > columns.first and any(cell.strip() for cell in row):
            yield line, columns.fields_of(row)


def _form(text: str) -> tuple[str, Columns | None]:
    """The delimiter with which the first row is best understood, and its columns."""
    forms: list[tuple[int, str, Columns]] = []
    for delimiter in _DELIMITERS:
        rows = (row for _, row in _numbered(csv.reader(_lines(text), delimiter=delimiter)) if row)
        columns = columns_of(list(itertools.islice(rows, 2)))
        if columns is not None:
            forms.append((columns.understood, delimiter, columns))
    _, delimiter, columns = max(forms, key=lambda form: form[0], default=(0, ",", None))
    return delimiter, columns


def _lines(text: str) -> Iterable[str]:
    return io.StringIO(text.replace("\0", ""), newline="")


def _numbered(reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str] | None]]:
    """Rows with the number of the line they begin in; None for one with an endless field."""
    line = 1
    while True:
        try:
            row: list[str] | None = next(reader)
        except StopIteration:
            return
        except csv.Error:
            row = None
        yield line, row
        line = getattr(reader, "line_num", line) + 1


def write_contacts(
    path: Path,
    contacts: Iterable[Contact],
    columns: Mapping[str, str],
    *,
    force: bool = False,
    progress: Progress = lambda _: None,
) -> int:
    """Write a file by its ending, whole or not at all; how many. `columns` are the headings of a table.

    Raises as `table_file.write_table` does.
    """
    if path.suffix.lower() == ".vcf":
        from .vcards import write_vcards  # noqa: PLC0415 - a library for this kind of file alone

        return write_whole(path, write_vcards(contacts), force=force, progress=progress)
    return write_table(path, _table(contacts, columns), force=force, progress=progress)


def _table(contacts: Iterable[Contact], columns: Mapping[str, str]) -> Iterator[Sequence[Cell]]:
    rows = list(contacts)
    most = max((len(row.numbers) for row in rows), default=1)
    numbers = [columns["number"].format(at=at + 1) for at in range(most)]
    yield [columns["name"], *numbers, columns["company"], columns["note"]]
    for row in rows:
        yield [row.name, *row.numbers, *[""] * (most - len(row.numbers)), row.company, row.note]
