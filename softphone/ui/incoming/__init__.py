"""The incoming popup, the taskbar alert, the texts of notifications."""
