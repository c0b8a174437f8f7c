"""Claims → the indicators that they are about."""
