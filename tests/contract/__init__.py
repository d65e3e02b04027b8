"""The platform's contract, tried on the fake and on page and sandbox."""

import pytest

# Modules that assert for tests: what they compare is told as in the tests themselves.
pytest.register_assert_rewrite(*(f"{__name__}.readings_{part}" for part in ("calls", "day", "desk", "hands", "turns")))
