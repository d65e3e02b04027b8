"""What the window should **say** and which controls are live: pure functions from a snapshot to frozen views.

`screen.screen_view` is the whole window; it asks one function per panel. Views carry message keys with arguments,
never sentences (`messages`), and data that came from outside only through `safe_text`. No Qt, no clock, no I/O.
"""
