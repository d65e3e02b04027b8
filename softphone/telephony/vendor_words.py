"""The vendor's words in Python: one. All others stand in `resources/web/sdk_adapter.js` and `sdk_readings.js`."""

from __future__ import annotations

from typing import Final

DOMAIN: Final = "meiqia.com"
