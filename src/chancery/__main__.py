"""`python -m chancery` is the command line."""

from chancery.cli import main

main()
