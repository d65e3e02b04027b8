"""The header and the readiness line."""
