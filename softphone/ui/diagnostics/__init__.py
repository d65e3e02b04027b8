"""The page of the diagnostics."""
