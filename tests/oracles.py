"""The figures of the field as cases: `tests/golden/oracles.yaml`, read by the tests of the part that answers each."""

from pathlib import Path
from typing import Any

import yaml

_FILE = Path(__file__).parent / "golden" / "oracles.yaml"
ORACLES: dict[str, dict[str, Any]] = {
    case["id"]: case for case in yaml.safe_load(_FILE.read_text(encoding="utf-8"))
}
for _case in ORACLES.values():
    assert set(_case) == {"id", "seed_ref", "given", "when", "then"}, _case["id"]


def cases_of(oracle: str) -> list[dict[str, Any]]:
    """Every case of an oracle, in the order of the file."""
    return [case for name, case in ORACLES.items() if name.split()[0] == oracle]
