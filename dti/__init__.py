"""The system: from workbooks to figures; what people see of it is in `dashboard` and `reports`."""

import os

# openpyxl reads XML with lxml where that is installed, and python-docx brings it along; with lxml half of the guard
# against hostile XML (defusedxml) is silently gone. openpyxl asks this once, when it is imported, so it is said here:
# whatever of ours imports openpyxl has imported dti before. `dti.ingest.safe_xml.require_guard` proves it.
os.environ["OPENPYXL_LXML"] = "False"
