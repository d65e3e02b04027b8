"""The one place that joins everything: which adapter stands behind which port, who listens to whom.

Read in this order it is the app: `phone` (services and the platform), `front` (the window), `desk` (what sits on the
desktop around it: popup, ring, tray, hotkeys, headset), `control` (the socket for other programs). Nothing is fetched
from a global; nothing but `app` imports this. Whether the platform is the vendor's or the sandbox only shows in
addresses.
"""

from .control import build_control
from .desk import Desk, build_desk
from .front import Occasion, build_front
from .phone import Phone, build_phone

__all__ = ["Desk", "Occasion", "Phone", "build_control", "build_desk", "build_front", "build_phone"]
