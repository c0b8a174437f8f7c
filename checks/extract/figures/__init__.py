"""Every written number of a text: what it stands for, its unit, what it counts, or why it is none."""
