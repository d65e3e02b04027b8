"""Contacts: names for numbers, imported, searched, and found for every call."""
