"""The pages of the Settings screen, one module each, declared in ``pages.py``.

May call services; called by the Settings screen only.
"""
