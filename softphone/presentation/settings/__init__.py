"""The settings page, a module for each section, and the sheet of shortcuts."""
