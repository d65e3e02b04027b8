"""Our own sounds: outputs, files, tones, the ringer's process, the sound server."""
