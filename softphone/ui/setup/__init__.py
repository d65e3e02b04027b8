"""Sign-in form, first run, and the sandbox's help."""
