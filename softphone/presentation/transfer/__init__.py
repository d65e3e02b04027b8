"""The transfer page and its search."""
