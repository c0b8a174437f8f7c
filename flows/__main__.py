"""`python -m flows` is `figurecheck`."""

from flows.cli import main

main()
