"""The page of a call: card, tiles, keypad, quality graph, wrap-up."""
