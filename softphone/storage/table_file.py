"""Tables for colleagues' spreadsheets: CSV (UTF-8 with BOM, RFC 4180) and XLSX, written whole or not at all.

A text that a spreadsheet would take for a formula gets a leading `'`. Numbers of telephones are text: no digit is
lost. Blocking.
"""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from softphone.common.files import PRIVATE_FILE, why
from softphone.domain.errors import BadInput, FailureCode, PhoneFailure

type Cell = str | float | int | None
type Progress = Callable[[int], None]

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_LONGEST: Final = 32_767  # characters of a workbook's cell
MOST_ROWS: Final = 1_048_575  # below the headings of a worksheet


def write_table(
    path: Path, rows: Iterable[Sequence[Cell]], *, force: bool = False, progress: Progress = lambda _: None
) -> int:
    """Write `rows`, the headings first, to a file by its ending; returns how many, the headings left out.

    `progress` is called with the number of rows and may raise to cancel: no file is left then. Raises `BadInput`
    (`file_exists`, unless by `force`) and `PhoneFailure` (`storage_failed`).
    """
    write = _write_xlsx if path.suffix.lower() == ".xlsx" else _write_csv
    return _whole(path, lambda fresh: write(fresh, rows, progress), force=force)


def write_whole(path: Path, texts: Iterable[str], *, force: bool = False, progress: Progress = lambda _: None) -> int:
    """Write texts one after the other, in UTF-8; as `write_table` otherwise."""

    def write(fresh: Path) -> int:
        count = 0
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="") as file:
            for count, text in enumerate(texts, 1):
                file.write(text)
                progress(count)
        return count

    return _whole(path, write, force=force)


def _whole(path: Path, write: Callable[[Path], int], *, force: bool) -> int:
    """Have a file written beside `path`, and give it the name when it is whole."""
    if os.path.lexists(path) and not force:
        raise BadInput(FailureCode.FILE_EXISTS, file=path.name)
    try:
        # A folder beside it takes all that is half done, a workbook's own temporary files too.
        with tempfile.TemporaryDirectory(
            dir=path.parent, prefix=f".{path.stem}-", ignore_cleanup_errors=True
        ) as folder:
            fresh = Path(folder) / path.name
            count = write(fresh)
            if force:
                fresh.replace(path)
            else:
                _move_new(fresh, path)
    except FileExistsError:
        raise BadInput(FailureCode.FILE_EXISTS, file=path.name) from None
    except OSError as error:
        cause = why(error)
        raise PhoneFailure(FailureCode.STORAGE_FAILED, f"table: {cause}", form="file", cause=cause) from error
    return count


def _move_new(fresh: Path, path: Path) -> None:
    """Give the finished file its name, which may have been taken meanwhile. Raises `OSError`."""
    try:
        path.hardlink_to(fresh)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # a file system without links
        if os.path.lexists(path):
            raise FileExistsError from None
        fresh.replace(path)


def safe(cell: Cell) -> Cell:
    """A cell that no spreadsheet runs as a formula, without characters that no workbook takes."""
    if not isinstance(cell, str):
        return cell
    text = "".join(mark for mark in cell if mark >= " " or mark in "\t\r\n")[:_LONGEST]
    return f"'{text}" if text.startswith(_FORMULA) else text


def _write_csv(path: Path, rows: Iterable[Sequence[Cell]], progress: Progress) -> int:
    count = -1
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
    with os.fdopen(handle, "w", encoding="utf-8-sig", errors="replace", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        for count, row in enumerate(rows):
            writer.writerow(["" if cell is None else safe(cell) for cell in row])
            progress(count)
    return max(count, 0)


def _write_xlsx(path: Path, rows: Iterable[Sequence[Cell]], progress: Progress) -> int:
    from xlsxwriter import Workbook  # noqa: PLC0415 - for this kind of file alone
    from xlsxwriter.exceptions import FileCreateError  # noqa: PLC0415

    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE))
    options: dict[str, Any] = {"constant_memory": True, "tmpdir": str(path.parent), "strings_to_formulas": False}
    book = Workbook(str(path), options | {"strings_to_urls": False, "strings_to_numbers": False})
    sheet = book.add_worksheet()
    count = -1
    try:
        for count, row in enumerate(rows):
            if count > MOST_ROWS:
                raise BadInput(FailureCode.TABLE_TOO_LONG, limit=str(MOST_ROWS))
            for column, cell in enumerate(row):
                if isinstance(cell, (int, float)):
                    sheet.write_number(count, column, cell)
                elif cell:
                    sheet.write_string(count, column, str(safe(cell)).encode("utf-8", "replace").decode())
            progress(count)
    finally:
        try:
            book.close()  # it writes the file, also of what was cancelled: only so are its own temporary files gone
        except FileCreateError as error:
            raise OSError(error.args[0].errno, error.args[0].strerror) from error
        finally:
            with suppress(OSError):  # it stays open where the disk is full
                sheet.row_data_fh.close()
    return max(count, 0)
