"""The quarterly report to the steering committee, in parts; the next section is a module and a line in `writing`."""
