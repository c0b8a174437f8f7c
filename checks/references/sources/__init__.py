"""Where a reference's bytes are, and the snapshots that pin them."""
