"""Mini window, tray, and where small windows are placed."""
