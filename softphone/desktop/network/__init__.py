"""The network: visits of addresses, STUN, and the news that it is back."""
