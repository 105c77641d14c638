"""Pictures of every screen, taken by driving the real window through a fixed tour.

One module a screen, each a stop of the tour (``stops.py``); ``python -m
pricedesk.desktop.screenshots OUT`` takes them all. May call the window, its screens and
services; nothing else calls it but tests that want a picture (``picture.py``).
"""
