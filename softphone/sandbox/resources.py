"""Where the sandbox's files that are no Python lie."""

from pathlib import Path


def path(name: str) -> Path:
    """Return a file below ``resources/sandbox``: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "resources" / "sandbox"
    return (installed if installed.is_dir() else package.parent / "resources" / "sandbox") / name


def read(name: str) -> str:
    """Return a file's text; ``FileNotFoundError`` means a broken installation."""
    return path(name).read_text(encoding="utf-8")
