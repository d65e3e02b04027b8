"""T33: a seeded sample of random lives; `TEST_LIVES=100000` lives more, `TEST_SEED` others (`life.py` tells how)."""

from __future__ import annotations

import os

import pytest

from tests.acceptance import Figure
from tests.helpers.rig.log_guard import LogGuard

from .life import live

LIVES = int(os.environ.get("TEST_LIVES", "60"))
SEED = int(os.environ.get("TEST_SEED", "0"))


@pytest.mark.timeout(86_400 if LIVES > 1000 else 120)
def test_whatever_comes_together_agent_token_and_page_belong_together_and_the_phone_comes_back(
    expected_log: LogGuard, figure: Figure
) -> None:
    expected_log(".")  # what goes wrong outside is worth a warning
    figure("T33", "random lives", LIVES, "")
    assert [found for seed in range(SEED, SEED + LIVES) if (found := live(seed))] == []
