"""The line between a customer and an agent's page, and how bad it can be; ``spoilt_line`` makes it so."""

from dataclasses import dataclass


@dataclass(frozen=True)
class NetworkProfile:
    """How bad a line is; a one-way line carries no sound (but RTCP) to one of the two sides.

    ``delay`` is in milliseconds, all of it on the way to the agent: so much longer is the round trip. ``jitter`` is
    what getStats shows, about, in milliseconds, both ways: the delay climbs by twice as much from packet to packet, six
    times, then falls back. ``loss`` is in percent of the packets, both ways, evenly spread. ``silent``: packets come,
    but no sound.
    """

    delay: float = 0.0
    jitter: float = 0.0
    loss: float = 0.0
    agent_hears: bool = True
    customer_hears: bool = True
    silent: bool = False

    def as_json(self) -> dict[str, float | bool]:
        """Return the JSON shape of the console."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


GOOD_NETWORK = NetworkProfile()
