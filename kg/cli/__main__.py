"""``python -m kg.cli`` is the command ``kg``."""

from kg.cli import main

main()
