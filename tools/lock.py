"""Resolve the dependencies of pyproject.toml into requirements/run.lock and dev.lock, with hashes.

    python3 tools/lock.py

Works in a virtual environment of its own. The files name packages, versions and hashes, and no place
to fetch them from: that is the machine's own affair.
"""

import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OPTIONS = (
    "--quiet",
    "--generate-hashes",
    "--strip-extras",
    "--allow-unsafe",
    "--no-header",
    "--no-annotate",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-emit-trusted-host",
    "--no-emit-options",
)


def main() -> None:
    """Write both lock files."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], check=True)
        python = str(folder / "venv" / "bin" / "python")
        subprocess.run([python, "-m", "pip", "install", "--quiet", "pip-tools"], check=True)
        (folder / "run.in").write_text("\n".join([*project["project"]["dependencies"], *groups["build"]]) + "\n")
        (folder / "dev.in").write_text("\n".join(groups["dev"]) + "\n")
        resolve(python, folder, "run")
        resolve(python, folder, "dev", "--constraint", "run.lock")
        for lock in ("run.lock", "dev.lock"):
            (ROOT / "requirements" / lock).write_text((folder / lock).read_text())


def resolve(python: str, folder: Path, name: str, *extra: str) -> None:
    """Resolve `name.in` into `name.lock`."""
    command = [python, "-m", "piptools", "compile", *OPTIONS, *extra, "--output-file", f"{name}.lock", f"{name}.in"]
    subprocess.run(command, check=True, cwd=folder)


if __name__ == "__main__":
    main()
