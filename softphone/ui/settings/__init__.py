"""The settings page, its rows, the sheet of shortcuts, the dialog for a ring file."""
