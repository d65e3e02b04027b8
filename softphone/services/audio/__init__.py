"""Sound: devices, volumes, ringing, tones, checks of the microphone, the quality of calls."""
