"""Work that takes longer than a reader waits for: reports are ordered here, made by a process of its own, and kept.

Who comes first is asked for what they may do (`ordering`); what is waiting is taken, made and kept by `worker`. The
reports are handed in from above.
"""
