"""Lists of customers to call, one after the other."""
