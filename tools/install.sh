#!/bin/sh
# Makes .venv where there is none that works, installs one lock file into it and then the project itself.
# `make setup` and `make demo` call it: PYTHON=python3.11 sh tools/install.sh LOCK
set -eu
cd "$(dirname "$0")/.."
lock=$1
python=.venv/bin/python
recent='import sys; sys.exit(sys.version_info < (3, 11))'

stop() {
    printf '%s\n' "$@" >&2
    exit 1
}

has_uv() { uv --version >/dev/null 2>&1; }

make_environment() {
    [ -n "${PYTHON:-}" ] || stop "No Python 3.11 or newer was found (tried python3.13, python3.12, python3.11, python3)." \
        "Install one (Debian, Ubuntu: apt-get install python3 python3-venv) or name it: make PYTHON=/path/to/python3.12 ..."
    "$PYTHON" -c "$recent" 2>/dev/null || stop "$PYTHON is not a Python 3.11 or newer: $("$PYTHON" --version 2>&1 | head -n 1)"
    if has_uv && uv venv --quiet --clear --python "$("$PYTHON" -c 'import sys; print(sys.executable)')" .venv; then
        return
    fi
    "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null || stop "$PYTHON cannot make a virtual environment: its venv part is missing." \
        "Debian, Ubuntu: apt-get install python3-venv (or python3.12-venv for a python3.12, and so on)"
    "$PYTHON" -m venv --clear .venv
}

# pip stands in where uv is absent or cannot install: uv does not read pip's settings, so a mirror set there is unknown to it.
install() {
    if has_uv && uv pip install --python "$python" "$@"; then
        return
    fi
    "$python" -m pip --version >/dev/null 2>&1 || "$python" -m ensurepip >/dev/null
    "$python" -m pip install --disable-pip-version-check --no-input "$@"
}

"$python" -c "$recent" 2>/dev/null || make_environment
echo "Installing the packages of $lock into .venv (the first time takes about a minute) ..."
install --require-hashes -r "$lock"
install --no-deps --no-build-isolation -e .
