"""What is switched off at the end of a `with`."""

from __future__ import annotations

from typing import Self


class Ending:
    """A context that ends by `end`."""

    def end(self) -> object:
        """Switch it off, with all its processes."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()
