#!/bin/sh
# Installs Tiaokuai from the wheels beside this script, without a network.  Usage: install.sh [FOLDER]
set -eu
umask 022 # the services' user reads what root installs
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
target=${1:-/opt/tiaokuai}
wanted=$(cat "$here/python-version")
python=${PYTHON:-python$wanted}

refuse() {
  echo "$1" >&2
  exit 1
}

found=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || found=
[ "$found" = "$wanted" ] ||
  refuse "Python $wanted is needed: these wheels were packed for it. Name it: PYTHON=/path/to/python$wanted $0 $target"
"$python" -c 'import ensurepip, venv' 2>/dev/null ||
  refuse "$python has no venv and ensurepip. On Debian and Ubuntu: apt install python$wanted-venv"
origin=$("$python" -c 'import os, sys; print(os.path.realpath(sys.executable))')
case $target:$origin in
/opt/*:/root/* | /opt/*:/home/*)
  refuse "$origin lies in a home folder, which the services may not enter. Name another: PYTHON=/usr/bin/python$wanted $0 $target"
  ;;
esac
[ ! -e "$target/bin/tiaokuai" ] ||
  refuse "$target holds an installation. Install into a new folder, so that there is a way back: docs/operating.md, Upgrade."

"$python" -m venv "$target"
"$target/bin/python" -m pip install --quiet --no-index --find-links "$here/wheels" --require-hashes \
  -r "$here/requirements.txt"
"$target/bin/python" -m pip install --quiet --no-index --no-deps "$here"/wheels/tiaokuai-*.whl
echo "Installed in $target. Next: docs/operating.md beside this script."
