"""What holds around a figure: where, when, who says so, and how the text stands behind it."""
