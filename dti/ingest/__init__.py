"""The way in: from the bytes of a workbook to observations.

This file stays light, because the child process that parses uploads imports it too: it only sees to it that openpyxl
reads XML the guarded way (`safe_xml`). What receives, submits and reviews are modules beside it.
"""

from dti.ingest import safe_xml as safe_xml
