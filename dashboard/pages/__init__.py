"""The pages. A module here with a ``PAGE`` is found by itself; menu and route follow."""
