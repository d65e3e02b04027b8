"""The agent's status: set, assumed, intended for after the call, and wrap-up."""
