"""Rules over columns: which price a variant gets, and why.

Called by jobs and services; needs no database and no network. May call domain only.
"""
