"""The queue's side: Procrastinate app, one entry a queue, recovery, run loop. Binds, decides nothing.

Called by services (to submit) and the command line (to run). May call jobs and below.
"""
