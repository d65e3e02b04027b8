"""How the window is **drawn**, and how a click becomes an intent. PySide6 widgets; no rule, no service is read here.

Way in: `state_notifier` (only subscriber of the store) -> `main_window` -> `presentation.screen_view` -> panels, each
of which draws its view if that changed. Way out: a panel's signal -> `intents` -> a command of `services.commands`.
Text comes from `words` alone, looks from `theme` alone.
"""
