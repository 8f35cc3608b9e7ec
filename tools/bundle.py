"""`make bundle`: one file with every wheel and the built front end, which installs without a network.

    tar xf dist/tiaokuai-0.1.0-bundle.tar && tiaokuai-0.1.0/install.sh /opt/tiaokuai

The wheels are those of this machine's kind (system, processor, Python version); the script says so when they do
not fit.
"""

import shutil
import sys
import tarfile
import tomllib
from pathlib import Path

from tools.terminal import ROOT, fail, run, say

INSTALL = """\
#!/bin/sh
# Installs Tiaokuai from the wheels beside this script, without a network.  Usage: install.sh [FOLDER]
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
target=${{1:-/opt/tiaokuai}}
python=${{PYTHON:-python{python}}}
"$python" -c 'import sys; sys.exit(sys.version_info[:2] != ({major}, {minor}))' 2>/dev/null || {{
  echo "Python {python} is needed: these wheels were packed for it. Name it: PYTHON=/path/to/python{python} $0" >&2
  exit 1
}}
"$python" -m venv "$target"
"$target/bin/python" -m pip install --quiet --no-index --find-links "$here/wheels" --require-hashes \\
  -r "$here/requirements.txt"
"$target/bin/python" -m pip install --quiet --no-index --no-deps "$here"/wheels/tiaokuai-*.whl
echo "Installed. Next: TIAOKUAI_DATA_DIR=/var/lib/tiaokuai $target/bin/tiaokuai init"
"""


def collect(folder: Path) -> None:
    """Wheels of every locked package and of the platform, the lock, the units and the script."""
    wheels = folder / "wheels"
    pip = [sys.executable, "-m", "pip"]
    locked = ["--require-hashes", "-r", "requirements.txt"]
    if run([*pip, "download", "--quiet", "--only-binary", ":all:", *locked, "--dest", str(wheels)]):
        fail("Not every locked package could be fetched as a wheel: see above.")
    if run([*pip, "wheel", "--quiet", "--no-build-isolation", "--no-deps", ".", "--wheel-dir", str(wheels)]):
        fail("The platform's own wheel could not be built: see above.")
    shutil.copy(ROOT / "requirements.txt", folder)
    shutil.copytree(ROOT / "deploy", folder / "deploy")
    script = folder / "install.sh"
    major, minor = sys.version_info[:2]
    script.write_text(INSTALL.format(python=f"{major}.{minor}", major=major, minor=minor))
    script.chmod(0o755)


def main() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    name = f"tiaokuai-{version}"
    folder = ROOT / "build" / name
    shutil.rmtree(ROOT / "build", ignore_errors=True)  # setuptools would pack what an earlier build left
    folder.mkdir(parents=True)
    collect(folder)
    archive = ROOT / "dist" / f"{name}-bundle.tar"
    archive.parent.mkdir(exist_ok=True)
    with tarfile.open(archive, "w") as tar:
        tar.add(folder, name)
    count = len(list(folder.glob("wheels/*")))
    say(f"{archive.relative_to(ROOT)}: {archive.stat().st_size / 1e6:.0f} MB, {count} wheels")


if __name__ == "__main__":
    main()
