"""The bench's own arithmetic; what it measures is judged nowhere."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.bench.__main__ import table, write
from tests.bench.cost import kind_of, memory_by_kind
from tests.bench.measuring import MAPPED, REGISTERED, Figures, slope


def _figures(mapped: float) -> Figures:
    values = {MAPPED: [9.0, mapped, 0.1], REGISTERED: [1.0]}
    return Figures(values=values, marks={"signed in": [0.5]}, memory=[300.0, 301.0])


def test_the_table_has_medians_and_ratios_to_the_last_rival() -> None:
    lines = table({"this app": _figures(1.0), "Chromium": _figures(2.0)}).splitlines()
    assert lines[0] == "|  | Chromium | this app | ratio |"
    assert lines[2] == f"| {MAPPED} | 2.00 | 1.00 | 0.50 |"


def test_without_a_rival_there_is_no_ratio() -> None:
    assert table({"this app": _figures(1.0)}).splitlines()[2] == f"| {MAPPED} | 1.00 |  |"


def test_figures_and_pictures_are_written(tmp_path: Path) -> None:
    write(tmp_path, "here, today", {"this app": _figures(1.0)})
    assert json.loads((tmp_path / "bench.json").read_text())["rivals"]["this app"]["medians"][MAPPED] == 1.0
    assert all((tmp_path / name).read_bytes().startswith(b"\x89PNG") for name in ("start.png", "memory.png"))


def test_growth_is_the_slope_of_the_best_line() -> None:
    assert slope([300.0, 302.0, 304.0]) == pytest.approx(2.0)
    assert slope([300.0]) == 0.0


def test_memory_is_told_by_kind_of_process() -> None:
    assert kind_of(os.getpid()) == "main"
    assert memory_by_kind(os.getpid())["main"] > 1.0
