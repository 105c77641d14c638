"""Price lists in preparation: a document of its own, saved after every edit, undone without end.

Called by services, and by the window through them; may call the rest of tabular, pricing
and domain, never a database server or the network.
"""
