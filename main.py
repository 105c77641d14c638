"""Starts PriceDesk; the frozen program's entry point too."""

from pricedesk.cli import main

if __name__ == "__main__":
    main()
