"""The first run and the sign-in form."""
