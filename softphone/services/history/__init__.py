"""The history: every call, what the agent adds to it, and how long it is kept."""
