"""Self-assessments in the index: their form, how it is read and checked, and what it adds to the store.

The gate, the limited child, the reading of cells and the life of a submission are those of every workbook
(`dti.ingest`); only what differs from a report of targets stands here. A framework's tree is data, so a new one needs
no code.
"""
