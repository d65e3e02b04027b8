"""An incoming call: popup and notification."""
