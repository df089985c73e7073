"""The dashboard as a WSGI application, for whatever server runs it. Importing this module builds it from the
environment.
"""

import os
from threading import Thread

from dashboard.app import create_app
from dashboard.context import Services
from dti.cli.answers import now
from dti.cli.logs import open_log
from dti.config import load_settings, refuse_unsafe
from dti.core.collector import collect_rarely
from dti.ingest import workbook
from dti.store.engine import Store
from reports.faces import find_notices
from reports.report import find_reports

collect_rarely()
settings = load_settings()
refuse_unsafe(settings, os.environ)
open_log(settings.var_folder)
store, notices = Store(settings.database_url), find_notices(settings.font_folder)
application = create_app(Services(settings, store, now, find_reports(), notices=notices)).server

# The first upload of the day should not wait for the reader's child process to start.
Thread(target=workbook.warm, name="warm-reader", daemon=True).start()
