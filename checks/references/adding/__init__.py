"""`figurecheck sources add`: a table on the desk's machine to the YAML of a reference."""
