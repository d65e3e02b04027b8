"""What `softphone run` was asked for, as `softphone.app.run` takes it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class RunOptions:
    """`data_dir` None means the platform's own folders; `token` came by standard input and stays in memory.

    `scrubbed` are the names that `telephony.engine_environment` took out of the environment.
    """

    sandbox: bool = False
    data_dir: Path | None = None
    minimized: bool = False
    agent: str | None = None
    token: str | None = field(default=None, repr=False)
    developer: bool = False
    scrubbed: tuple[str, ...] = ()
