"""Qt item models over columns and values: catalogue, plan, upload, ledger, jobs.

Used by screens. They compute nothing but what is painted and call no service.
"""
