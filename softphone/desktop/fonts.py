"""Whether this computer can draw Chinese: names of customers and agents are Chinese, whatever the window's language."""

from __future__ import annotations

import ctypes
import sys
from typing import Final

from softphone.domain.errors import FailureCode, PhoneFailure

_LIBRARY: Final = "libfontconfig.so.1"  # what Qt itself looks for fonts with
_CHINESE: Final = b":lang=zh-cn"


class _FontSet(ctypes.Structure):
    _fields_ = (("count", ctypes.c_int), ("room", ctypes.c_int), ("fonts", ctypes.c_void_p))


def has_chinese_font() -> bool:
    """True where a font has the characters; also where fontconfig is missing."""
    if sys.platform in ("win32", "darwin"):
        return True
    try:
        library = ctypes.CDLL(_LIBRARY)
    except OSError:
        return True
    library.FcNameParse.restype = library.FcObjectSetCreate.restype = ctypes.c_void_p
    library.FcFontList.restype = ctypes.POINTER(_FontSet)
    library.FcFontList.argtypes = (ctypes.c_void_p,) * 3
    library.FcPatternDestroy.argtypes = library.FcObjectSetDestroy.argtypes = (ctypes.c_void_p,)
    library.FcFontSetDestroy.argtypes = (ctypes.POINTER(_FontSet),)
    pattern, objects = library.FcNameParse(_CHINESE), library.FcObjectSetCreate()
    found = library.FcFontList(None, pattern, objects)
    library.FcPatternDestroy(pattern)
    library.FcObjectSetDestroy(objects)
    if not found:
        return True
    count: int = found.contents.count
    library.FcFontSetDestroy(found)
    return count > 0


def font_troubles() -> tuple[PhoneFailure, ...]:
    """The notice for the start."""
    return () if has_chinese_font() else (PhoneFailure(FailureCode.NO_CHINESE_FONT),)
