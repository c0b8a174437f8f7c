"""The way of an article: read, find, claim, link, compare, judge, report."""
