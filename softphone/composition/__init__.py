"""The one place that joins everything: which adapter stands behind which port, who listens to whom.

Read in this order it is the app: `phone` (services and the platform), `window` (the app window), `desktop` (what sits
on the desktop around it: popup, ring, tray, hotkeys, headset), `control` (the socket for other programs). Nothing is
fetched from a global; nothing but `app` imports this. Whether the platform is the vendor's or the sandbox only shows in
addresses.
"""

from .control import build_control
from .desktop import DesktopIntegration, build_desktop
from .phone import Phone, build_phone
from .window import RunContext, build_window

__all__ = ["DesktopIntegration", "Phone", "RunContext", "build_control", "build_desktop", "build_phone", "build_window"]
