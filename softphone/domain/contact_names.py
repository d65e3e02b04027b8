"""The contacts' names by number: small enough that those of 100,000 contacts are at hand when a call comes."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable

from .contact import main_number
from .national_number import national


class ContactNames:
    """A number's hash, and where its name ends in one text of all names: 12 bytes a number beside the name."""

    def __init__(self, rows: Iterable[tuple[str, str]] = ()) -> None:
        """`rows` are keys of numbers with names. A switchboard of several contacts' extensions is none of them."""
        names: dict[str, str] = {}
        by_switchboard: dict[str, str] = {}
        for key, name in rows:
            main = main_number(key)
            if main == key:
                names[key] = name
            else:
                by_switchboard[main] = name if by_switchboard.get(main, name) == name else ""
        known = sorted((hash(key), name.encode("utf-8", "replace")) for key, name in (by_switchboard | names).items())
        self._hashes = array("q", (each for each, _ in known))
        self._ends = array("L", [0])
        for _, name_bytes in known:
            self._ends.append(self._ends[-1] + len(name_bytes))
        self._names = b"".join(name_bytes for _, name_bytes in known)

    def name_of(self, number: str) -> str:
        """The name of a number's contact, "" for none."""
        wanted = hash(national(number))
        at = bisect_left(self._hashes, wanted)
        if at == len(self._hashes) or self._hashes[at] != wanted:
            return ""
        return self._names[self._ends[at] : self._ends[at + 1]].decode()
