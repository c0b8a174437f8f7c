"""Dates in words: days, months and stretches of a year, counted from the day of publication."""
