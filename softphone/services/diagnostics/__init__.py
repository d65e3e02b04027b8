"""The checks of this computer and of the way to the platform."""
