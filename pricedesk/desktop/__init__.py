"""The window: the only package that imports Qt. Screens, models, delegates, theme.

Called by the command line only. Talks to ``services`` (and shows the values of
``domain`` and ``pricing`` that they answer with), to nothing below them.
"""
