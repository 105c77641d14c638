"""What a job does, without any queue: admit, refresh, plan, guard, apply, verify, revert.

Called by worker (and by tests directly). May call shopify, storage, tabular, pricing,
domain. Every step can be repeated after a crash without harm.
"""
