"""Global hotkeys: which are registered when, and what each does."""
