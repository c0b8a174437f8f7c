"""A linked claim → what each source says of it, derived and compared."""
