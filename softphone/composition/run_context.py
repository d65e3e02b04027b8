"""What is special about this run of the app."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class RunContext:
    """What is special about this run, as `app` knows it from the command line.

    `cache` is the folder of what can be made again. `try_sandbox` starts the app again with the sandbox; `agent` is who
    the command line says signs in, and `beginning` is true until that, or the keyring, has been tried.
    """

    sandbox: bool
    developer: bool
    sandbox_address: Path
    cache: Path
    quit: Callable[[], None]
    try_sandbox: Callable[[], None]
    beginning: Callable[[], bool]
    agent: str | None = None
    data_dir: Path | None = None
