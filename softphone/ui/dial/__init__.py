"""The dial page, its number field, and the page of a link."""
