"""Small files of the desktop's, read and written in one step, with every failure as `storage_failed`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from softphone.common.files import replace_file, why
from softphone.domain.errors import FailureCode, PhoneFailure


def read(path: Path) -> str | None:
    """The text, None without a file. Raises `PhoneFailure` (`storage_failed`).

    Bytes that are no UTF-8 come back as they were when the text is written: other programs' lines are not changed.
    """
    with _told():
        try:
            return path.read_bytes().decode("utf-8", "surrogateescape")
        except FileNotFoundError:
            return None


def write(path: Path, text: str) -> None:
    """Replace the file behind `path` (a link stays one) with what its mode was, or 0644.

    Raises `PhoneFailure` (`storage_failed`), and then leaves what was there.
    """
    with _told():
        real = path.resolve()
        real.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        mode = real.stat().st_mode & 0o777 if real.exists() else 0o644
        replace_file(real, text.encode("utf-8", "surrogateescape"), mode)


def remove(path: Path) -> None:
    """Take the file away; none there is fine. Raises `PhoneFailure` (`storage_failed`)."""
    with _told():
        path.unlink(missing_ok=True)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise PhoneFailure(FailureCode.STORAGE_FAILED, why(error)) from error
