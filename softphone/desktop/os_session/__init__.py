"""The OS session: locked, asleep, kept awake. `choice` takes the module of this system.

linux     logind over the system bus, the screen saver over the session bus
windows   power and session messages, SetThreadExecutionState; not run here
macos     caffeinate; sleep shows as a gap in the clock only (`services.session.sleep_watch`); not run here
"""
