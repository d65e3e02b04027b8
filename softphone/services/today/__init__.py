"""The figures of the day: calls, and how long the agent had each status."""
