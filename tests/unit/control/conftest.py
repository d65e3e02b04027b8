"""A private folder with a short path: a socket's may not be longer than about 100 bytes."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.control.app import Desk


@pytest.fixture
def address() -> Iterator[Path]:
    """Where a control socket may be."""
    with tempfile.TemporaryDirectory(prefix="ctl-") as folder:
        yield Path(folder) / "control.sock"


@pytest.fixture
def desk() -> Desk:
    """The app's use cases."""
    return Desk()
