"""`make bundle`: one file with every wheel, the built front end and the documents, which installs without a network.

    tar xf dist/tiaokuai-0.1.0-bundle.tar && tiaokuai-0.1.0/install.sh /opt/tiaokuai-0.1.0

The wheels are those of this machine's kind (system, processor, Python version); the script says so when they do
not fit.
"""

import shutil
import sys
import tarfile
import tomllib
from pathlib import Path

from tools.terminal import ROOT, fail, run, say


def collect(folder: Path) -> None:
    """Wheels of every locked package and of the platform, the lock, units, documents and the script."""
    wheels = folder / "wheels"
    pip = [sys.executable, "-m", "pip"]
    locked = ["--require-hashes", "-r", "requirements.txt"]
    if run([*pip, "download", "--quiet", "--only-binary", ":all:", *locked, "--dest", str(wheels)]):
        fail("Not every locked package could be fetched as a wheel: see above.")
    if run([*pip, "wheel", "--quiet", "--no-build-isolation", "--no-deps", ".", "--wheel-dir", str(wheels)]):
        fail("The platform's own wheel could not be built: see above.")
    shutil.copy(ROOT / "requirements.txt", folder)
    for name in ("README.md", "README.zh-CN.md", "CHANGELOG.md", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    for name in ("deploy", "docs"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "tools" / "install.sh", folder)
    major, minor = sys.version_info[:2]
    (folder / "python-version").write_text(f"{major}.{minor}\n")


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
