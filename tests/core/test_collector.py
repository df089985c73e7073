"""How often Python looks for cycles is set once, by whatever starts a process."""

import gc
import subprocess
import sys

import pytest

from dti.core.collector import collect_rarely, loading


def test_cycles_are_looked_for_rarely_but_still() -> None:
    before = gc.get_threshold()
    try:
        collect_rarely()
        assert gc.isenabled()
        assert gc.get_threshold()[0] > 10 * 700
    finally:
        gc.set_threshold(*before)


def test_every_command_begins_with_it() -> None:
    asked = "import gc, dti.cli\ntry: dti.cli.main(['--help'])\nexcept SystemExit: print(gc.get_threshold()[0])"
    ran = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert ran.stdout.split()[-1] == "20000"


def test_what_is_loaded_is_set_aside_and_the_collector_goes_on() -> None:
    before = gc.get_freeze_count()
    try:
        with loading():
            assert not gc.isenabled()
            kept = [[place] for place in range(1000)]
        assert gc.isenabled()
        assert gc.get_freeze_count() >= before + len(kept)
    finally:
        gc.unfreeze()


def test_loading_that_fails_leaves_the_collector_on() -> None:
    try:
        with pytest.raises(ValueError, match="half way"), loading():
            raise ValueError("half way")
        assert gc.isenabled()
    finally:
        gc.unfreeze()
