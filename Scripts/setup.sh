#!/usr/bin/env bash
# Makes sure that the machine has what Samsyn needs, and installs only what is missing.
#
#   Scripts/setup.sh run     what building and serving need
#   Scripts/setup.sh test    that, and what the tests need besides
#
# With everything in place it changes nothing and needs no network.
set -euo pipefail
cd "$(dirname "$0")/.."

swift_version_min="6.2"
python="/usr/bin/python3"

say() { printf 'setup: %s\n' "$*"; }
stop() { printf 'setup: %s\n' "$*" >&2; exit 1; }

purpose="${1:-}"
case "$purpose" in
  run | test) ;;
  *) stop "say what for: Scripts/setup.sh run, or Scripts/setup.sh test" ;;
esac

# --- The Swift toolchain ---------------------------------------------------------------------

check_swift() {
  command -v swift >/dev/null 2>&1 || stop "no Swift toolchain on the path; install Swift \
$swift_version_min or later from https://www.swift.org/install/linux/ and try again"
  local found
  found="$(swift --version 2>/dev/null | sed -nE 's/.*Swift version ([0-9]+(\.[0-9]+)+).*/\1/p' | head -n 1)"
  [ -n "$found" ] || stop "'swift --version' does not say which version it is; it must be \
$swift_version_min or later"
  [ "$(printf '%s\n' "$swift_version_min" "$found" | sort -V | head -n 1)" = "$swift_version_min" ] ||
    stop "Swift $found is too old; Samsyn needs $swift_version_min or later from \
https://www.swift.org/install/linux/"
  say "Swift $found"
}

# --- Debian packages -------------------------------------------------------------------------

is_installed() {
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null || true)" = "installed" ]
}

is_ubuntu() { [ "$(. /etc/os-release && printf '%s' "${ID:-}")" = "ubuntu" ]; }

# What the program is built with, and what it writes PDF with.
packages_run() {
  echo ca-certificates git pkg-config libsqlite3-dev libpq-dev
  # What reads and writes spreadsheets: zip, XML, XLSX.
  echo libarchive-dev libexpat1-dev libxlsxwriter-dev
  # What cuts words to their stems, and what turns drawings into pictures.
  echo libstemmer-dev librsvg2-bin
  echo weasyprint fonts-liberation fonts-dejavu-core
  # The C library's headers, a linker and a C++ library: Swift links with them. Any version will do.
  echo binutils libc6-dev
  dpkg-query -W -f '${db:Status-Status}\n' 'libstdc++-*-dev' 2>/dev/null | grep -x installed >/dev/null ||
    echo g++
}

# What the tests use besides: a database server, a browser, readers of PDF and XML, what sends mail.
packages_test() {
  echo postgresql python3-venv poppler-utils libxml2-utils msmtp
  if command -v chromedriver >/dev/null 2>&1 &&
    { command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null 2>&1
  then
    return
  fi
  if is_ubuntu; then echo chromium-browser chromium-chromedriver; else echo chromium chromium-driver; fi
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null 2>&1; then
    sudo "$@"
  else
    stop "installing needs root, and there is no sudo; as root run:
  apt-get update && apt-get install -y --no-install-recommends ${missing[*]}"
  fi
}

apt_get() {
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 -o Dpkg::Use-Pty=0 "$@"
}

missing=()

install_packages() {
  command -v dpkg-query >/dev/null 2>&1 ||
    stop "this is no Debian or Ubuntu; install what these are called on your system: $*"
  local package
  for package in "$@"; do
    is_installed "$package" || missing+=("$package")
  done
  if [ "${#missing[@]}" = 0 ]; then
    say "all system packages are in place"
    return
  fi
  say "installing missing system packages: ${missing[*]}"
  apt_get update -qq || stop "'apt-get update' failed; is the machine on the network?"
  apt_get install -y -qq --no-install-recommends "${missing[@]}" ||
    stop "'apt-get install' failed; its messages are above"
  local absent=()
  for package in "${missing[@]}"; do
    is_installed "$package" || absent+=("$package")
  done
  [ "${#absent[@]}" = 0 ] || stop "still missing after the installation: ${absent[*]}"
}

# --- Python packages for the browser tests ---------------------------------------------------

# The stamp is the list itself and the Python that it was installed for.
make_environment() {
  local list="Scripts/requirements-test.txt" stamp=".venv/installed.txt" wanted
  wanted="$("$python" --version && cat "$list")"
  if [ -x .venv/bin/python ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then
    say "the test environment .venv is in place"
    return
  fi
  say "making the test environment .venv from $list"
  rm -rf .venv
  "$python" -m venv .venv || stop "'$python -m venv' failed; is python3-venv installed?"
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --requirement "$list" ||
    stop "pip could not install $list; is the machine on the network?"
  printf '%s\n' "$wanted" >"$stamp"
}

check_swift
if [ "$purpose" = run ]; then
  # shellcheck disable=SC2046
  install_packages $(packages_run)
else
  # shellcheck disable=SC2046
  install_packages $(packages_run) $(packages_test)
  make_environment
fi
