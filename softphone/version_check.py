"""Detects old Python interpreters; must itself parse on Python 3.8, so no newer syntax here."""

OLDEST = (3, 12)


def complaint_about(version, program):
    # type: (tuple[int, int, int], str) -> str | None
    """One line for the person when the interpreter `program` of `version` is too old, else None.

    PySide6 6.12 aborts CPython 3.11 after some 600 signal emits (True and None are not immortal there).
    """
    if version[:2] >= OLDEST:
        return None
    needed = ".".join(str(part) for part in OLDEST)
    found = ".".join(str(part) for part in version)
    return f"softphone needs Python {needed} or newer; {program} is Python {found}."
