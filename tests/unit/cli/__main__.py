"""`python -m tests.unit.cli VERB…`: the real command line with `small_app` instead of the real app."""

from __future__ import annotations

import sys
from types import ModuleType

from softphone import cli
from softphone.run_options import RunOptions


def run(options: RunOptions) -> int:
    """In place of `softphone.app.run`, and like it loaded only by the process that becomes the app."""
    from tests.unit.cli import small_app  # noqa: PLC0415

    return small_app.run(options)


stand_in = ModuleType("softphone.app")
vars(stand_in)["run"] = run
sys.modules["softphone.app"] = stand_in
sys.exit(cli.main())
