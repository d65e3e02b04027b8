"""The whole window as one view, and the state that only the window knows."""
