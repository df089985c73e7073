"""What everything else stands on: errors, text, numbers, dates, periods, discovery and the workbooks we write.

Nothing here knows a target, a department or a language. A new module belongs here only if at least two layers
above need it and it needs none of them.
"""
