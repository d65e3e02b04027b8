"""Widgets that know no topic: buttons, labels, lists, bars, and what they share."""
