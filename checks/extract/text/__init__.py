"""A text cut up: its sentences, their tokens, and the words that the rules know."""
