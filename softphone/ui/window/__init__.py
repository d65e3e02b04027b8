"""The main window: its bands, its pages, its keys, its controller."""
