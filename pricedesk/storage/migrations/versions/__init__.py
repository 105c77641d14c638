"""The steps of the schema, oldest first; the SQL of each lies beside it.

Run by Alembic through ``storage.migrations`` and called by nobody else. A step that was
released is never edited: the next one mends it.
"""
