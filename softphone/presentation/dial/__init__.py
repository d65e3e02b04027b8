"""The dial page and the question about a link."""
