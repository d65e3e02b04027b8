"""The pages of a call: controls, quality, keypad, wrap-up, and what a screen reader announces."""
