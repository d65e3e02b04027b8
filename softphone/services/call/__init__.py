"""Calls: what the agent and the platform do to them, time-outs, reconciliation, automatic answering."""
