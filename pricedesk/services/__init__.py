"""Use cases, one module each; functions of (desk, input) that return plain values.

Called by desktop and the command line, the two faces. May call worker and all below.
"""
