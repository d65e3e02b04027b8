"""Where `resources/` is."""

from __future__ import annotations

from pathlib import Path

import pytest

from softphone.common import resources
from softphone.common.resources import resource


@pytest.mark.parametrize("place", ["package", "beside"])
def test_resources_are_found_in_every_kind_of_installation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    package = tmp_path / "softphone"
    (package / "common").mkdir(parents=True)
    monkeypatch.setattr(resources, "__file__", str(package / "common" / "resources.py"))
    with pytest.raises(FileNotFoundError, match="resources are missing"):
        resource("web")
    expected = (package if place == "package" else tmp_path) / "resources"
    (expected / "web").mkdir(parents=True)
    assert resource("icons", "app.svg") == expected / "icons" / "app.svg"


def test_this_checkout_has_its_resources() -> None:
    assert resource("web").is_dir()
