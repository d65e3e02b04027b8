"""Looks: theme, stylesheet, tokens, icons, and where the files of `resources/` are."""
