"""The interface for other systems, ``/api/v1``: reads only, a token for each system, answers in JSON.

Its routes stand in one table (`dashboard.api.resources`), from which its own description is written
(`dashboard.api.openapi`); rows come from the tables of `dti.views.package_tables`, so files and interface agree.
"""
