"""The agent's desk as the system sees it: locked, asleep, kept awake. `choice` takes the module of this system.

linux     logind over the system bus, the screen saver over the session bus
windows   power and session messages, SetThreadExecutionState; not run here
macos     caffeinate; of sleep only the clock's gap tells (`services.session.sleep_watch`); not run here
"""
