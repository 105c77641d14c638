"""One module per screen of the window: shops, catalogue, rules, uploads, jobs.

Made by the window when first opened. Each awaits services through the ``Session``
it is given and owns the tasks that it starts.
"""
