"""The few settings that the first paint needs, read before the settings' own machinery is loaded.

What is wrong with the file is reported by its later reader, `settings`; here the default counts for it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from softphone.common.files import read_private


class FirstSettings(NamedTuple):
    """The fields as `services.settings` has them, with its defaults."""

    theme: str = "system"
    place: tuple[int, ...] = ()
    xwayland: bool = True
    agent_id: str = ""


def read_first_settings(path: Path) -> FirstSettings:
    """Never raises."""
    try:
        raw = json.loads(read_private(path))
    except (OSError, ValueError, RecursionError):
        raw = None
    wanted = FirstSettings()
    theme = _of(raw, "theme")
    place = _of(_of(raw, "window"), "place")
    xwayland = _of(_of(raw, "desktop"), "xwayland")
    agent_id = _of(raw, "agent_id")
    return FirstSettings(
        theme=theme if isinstance(theme, str) else wanted.theme,
        place=tuple(place) if isinstance(place, list) and all(type(one) is int for one in place) else wanted.place,
        xwayland=xwayland if isinstance(xwayland, bool) else wanted.xwayland,
        agent_id=agent_id if isinstance(agent_id, str) else wanted.agent_id,
    )


def _of(record: object, name: str) -> Any:
    return record.get(name) if isinstance(record, Mapping) else None
