"""A headset's buttons and LEDs in step with the call."""
