"""The desktop around the app: notifications, keeping awake, system switches, the OS session, links."""
