"""A text file from anywhere: UTF-8, UTF-16, GB18030, or what `charset-normalizer` finds. Blocking."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import Final

from softphone.common.files import OddFile, is_odd, why
from softphone.domain.errors import BadInput, FailureCode

LARGEST: Final = 64 * 1024 * 1024  # bytes
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOOKED_AT: Final = 64 * 1024  # bytes that tell an encoding


def read_text(path: Path) -> str:
    """The whole text. Raises `BadInput` (`file_unread`, `file_too_large`)."""
    try:
        if is_odd(path):
            raise OddFile(0, "not a regular file")
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise BadInput(FailureCode.FILE_UNREAD, file=path.name, cause=why(error)) from error
    if len(data) > LARGEST:
        raise BadInput(FailureCode.FILE_TOO_LARGE, file=path.name, limit=f"{LARGEST // 1024 // 1024} MB")
    return decoded(data)


def decoded(data: bytes) -> str:
    """Its text; what no encoding explains becomes replacement marks."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if b"\0" not in data[:_LOOKED_AT]:
        for encoding in ("utf-8", "gb18030"):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if encoding == "utf-8" or _is_chinese(text):
                return text
    from charset_normalizer import from_bytes  # noqa: PLC0415 - for files in rare encodings alone

    best = from_bytes(data[:_LOOKED_AT]).best()
    return data.decode(best.encoding if best else "gb18030", "replace").removeprefix("\ufeff")


def _is_chinese(text: str) -> bool:
    """Whether what GB18030 makes of it are mostly characters in common use, which accented letters never become."""
    beyond = [mark for mark in text[:_LOOKED_AT] if mark >= "\x80"]
    common = sum(len(mark.encode("gb2312", "ignore")) == 2 for mark in beyond)
    return common * 10 >= len(beyond) * 7
