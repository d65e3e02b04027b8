"""The rules of dialling: hours, attempts, prefixes, numbers not to call."""
