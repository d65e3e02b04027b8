"""The desktop's notifications, through desktop-notifier."""
