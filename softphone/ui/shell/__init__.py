"""Around the window: mini window, tray, close behaviour, remembered positions."""
