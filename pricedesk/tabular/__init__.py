"""Price lists as files: read them, know their columns, check them against a catalogue, write them.

Called by services (and the window's and the command line's use of them); may call
pricing and domain, never a database or the network.
"""
