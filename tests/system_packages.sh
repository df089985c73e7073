#!/bin/sh
# What the tests need beside Python: installs what is missing on Debian where it may, else stops and says what to do.
# The next program is a line in `missing`: its Debian package, then how to see that it is there.
set -eu

libreoffice() { [ -n "$(find /usr/lib/libreoffice/program /opt/libreoffice*/program -name "$1" 2>/dev/null | head -n 1)" ]; }

postgresql() {
    [ -n "${DTI_TEST_PG_URL:-}" ] || command -v initdb || [ -n "$(find /usr/lib/postgresql -path '*/bin/initdb' 2>/dev/null)" ]
}

# Debian 12's older fonts-liberation has the same name and no Vietnamese, so the letters are asked for.
liberation() { command -v fc-list && fc-list ':lang=vi' family | grep 'Liberation Serif'; }

missing() {
    while read -r package probe; do
        $probe >/dev/null 2>&1 || printf '%s ' "$package"
    done <<LIST
chromium command -v chromium
postgresql postgresql
libreoffice-calc libreoffice libsclo.so
libreoffice-writer libreoffice libswlo.so
poppler-utils command -v pdftotext
openssl command -v openssl
fonts-liberation2 liberation
LIST
}

packages=$(missing)
[ -n "$packages" ] || exit 0

command="apt-get install --yes --no-install-recommends $packages"
if ! command -v apt-get >/dev/null 2>&1; then
    echo "The tests need these Debian packages, or what corresponds to them here: $packages" >&2
    exit 1
fi
if [ "$(id -u)" = 0 ]; then
    as_root=env
elif sudo -n true 2>/dev/null; then
    as_root="sudo env"
else
    echo "The tests need programs that are not installed. As root: apt-get update && $command" >&2
    exit 1
fi

echo "Installing what the tests need: $packages"
$as_root apt-get update --quiet
$as_root DEBIAN_FRONTEND=noninteractive $command --quiet

packages=$(missing)
[ -z "$packages" ] || { echo "Still missing after the installation: $packages" >&2; exit 1; }
