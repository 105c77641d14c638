"""Measurements that anybody can repeat: ``pricedesk bench NAME``.

The command line calls it; each module runs the program's own code against a baseline in
the same process. May import everything but the desktop, except the bench of the window.
"""
