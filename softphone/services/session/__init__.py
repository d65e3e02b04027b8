"""From signing in to shutdown: token, engine, registration, sleep, and the alarm when calls cannot arrive."""
