"""The header's status menu, the readiness line, the notice bar."""
