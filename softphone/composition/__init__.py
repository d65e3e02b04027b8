"""The one place that joins everything: which adapter stands behind which port, who listens to whom.

Read in this order it is the app: `ports` (what the services stand on), `adapters` (what is behind each port), `phone`
(the services), `commands` (what they can be asked to do), `window` (the app window), `desktop` (what sits on the
desktop around it: popup, ring, tray, hotkeys, headset), `control` (the socket for other programs). Nothing is fetched
from a global; nothing but `app` imports this, and the tests, which build the same services over fakes. Whether the
platform is the vendor's or the sandbox only shows in addresses.
"""
