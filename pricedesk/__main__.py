"""``python -m pricedesk``: the same as the installed ``pricedesk`` command."""

from pricedesk.cli import main

if __name__ == "__main__":
    main()
