"""Text: every English sentence, and its translation at run time."""
