"""The words of the program as plain values: money, shop, variant, rule, plan, job.

No I/O, no Qt, no SQL, no columns. Everybody may import it; it imports nothing of
ours.
"""
