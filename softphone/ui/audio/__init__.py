"""The page of the sound check."""
