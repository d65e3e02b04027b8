"""Where the files of `resources/` are."""

from __future__ import annotations

from pathlib import Path


def resource(*parts: str) -> Path:
    """A path in `resources/`: inside the package in a wheel, beside it in a checkout and a PyInstaller bundle.

    Raises `FileNotFoundError` when the installation is incomplete.
    """
    package = Path(__file__).resolve().parents[1]
    for root in (package / "resources", package.parent / "resources"):
        if (root / "web").is_dir():
            return root.joinpath(*parts)
    raise FileNotFoundError("resources are missing")
