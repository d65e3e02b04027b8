"""Can a call reach this agent? Three facts and the engine decide, never one of them alone."""

from __future__ import annotations

from enum import StrEnum


class Connection(StrEnum):
    """The SDK's own connection to the platform, as far as its events show."""

    UP = "up"
    DOWN = "down"
    UNKNOWN = "unknown"


class Obstacle(StrEnum):
    """The first thing that keeps calls away, from the root cause outwards."""

    SIGNED_OUT = "signed_out"
    TOKEN = "token"  # noqa: S105 - a word, not a secret
    ENGINE = "engine"
    CONNECTION = "connection"
    REGISTRATION = "registration"


def obstacle(
    *, signed_in: bool, token_valid: bool, engine_ready: bool, connection: Connection, registered: bool
) -> Obstacle | None:
    """What stands between a customer and this agent; None when calls can arrive."""
    if not signed_in:
        return Obstacle.SIGNED_OUT
    if not token_valid:
        return Obstacle.TOKEN
    if not engine_ready:
        return Obstacle.ENGINE
    if connection is Connection.DOWN:
        return Obstacle.CONNECTION
    if not registered or connection is not Connection.UP:
        return Obstacle.REGISTRATION
    return None
