"""The network: probes of addresses, STUN, and a report when it is back."""
