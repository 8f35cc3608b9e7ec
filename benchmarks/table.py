"""One line of the table for each measure: what was reached, beside what, the ratio, the aim, and whether it was met."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Line = dict[str, Any]
HEAD = ("measure", "ours", "beside what", "ratio", "aim", "met?")


@dataclass(frozen=True, slots=True)
class Row:
    """Cells in the order of `HEAD`; `met` None where there is no aim."""

    measure: str
    ours: str
    beside: str = ""
    ratio: str = ""
    aim: str = ""
    met: str = ""

    def cells(self) -> tuple[str, ...]:
        return self.measure, self.ours, self.beside, self.ratio, self.aim, self.met


def row_of(line: Line) -> Row:
    """The row of one reported measure; a measure that is not known here shows what it reported."""
    name = str(line.get("measure") or line.get("bench"))
    if said := line.get("skipped") or (line.get("unit") if line.get("value", 0) is None else None):
        return Row(name, "not measured", str(said))
    for begins, make in ROWS.items():
        if name.startswith(begins):
            return make(line)
    rest = ", ".join(f"{key} {value}" for key, value in line.items() if key not in {"measure", "bench"})
    return Row(name, rest)


def yes(met: bool) -> str:  # noqa: FBT001  # the answer itself
    return "yes" if met else "no"


def many(value: float) -> str:
    return f"{value:,.0f}"


def _intake(line: Line) -> Row:
    share = line["share"]
    met = "yes" if share >= 0.3 else "floor only" if share >= 0.2 else "no"
    return Row(
        f"intake over HTTP, {line['measure'].split('_')[1]} clients",
        f"{many(line['per_second'])}/s, p50 {line['p50_ms']} ms, p99 {line['p99_ms']} ms",
        f"pgbench, same rows, one prepared statement: {many(line['pgbench_per_second'])}/s "
        f"(a statement a table: {many(line['pgbench_in_turn_per_second'])}/s, of which {line['share_in_turn']:.0%})",
        f"{share:.0%}", "30 % (floor 20 %)", met,
    )  # fmt: skip


def _list_of_50(line: Line) -> Row:
    ours = f"{many(line['per_second'])}/s, p50 {line['p50_ms']} ms, p99 {line['p99_ms']} ms"
    title = f"lists of 50 in one's own scope, {many(line['cases'])} cases, {line['clients']} clients"
    return Row(
        title,
        ours,
        aim="300/s",
        met=yes(line["per_second"] >= 300),
        ratio=f"{line['per_second'] / 300:.0%} of aim",
    )


def _list_p95(line: Line) -> Row:
    name = line["measure"].removeprefix("list_p95: ")
    api = name != "inbox page"
    aim, met = ("4 statements", yes(line["statements"] <= 4)) if api else ("", "")
    ours = f"p95 {line['p95_ms']} ms, p50 {line['p50_ms']} ms"
    return Row(
        f"{many(line['cases'])} cases: {name}", ours, f"{line['statements']} statements", aim=aim, met=met
    )


def _cold_start(line: Line) -> Row:
    ours = f"{line['seconds']} s (best {line['best_seconds']} s)"
    used = f"of them processor {line['processor_seconds']} s"
    return Row("cold start to the first answer", ours, used, aim="2 s", met=yes(line["seconds"] <= 2))


def _idle_memory(line: Line) -> Row:
    parts = ", ".join(f"{name} {line[f'{name}_mb']}" for name in ("server", "worker", "postgresql"))
    return Row("memory at rest", f"{line['mb']} MB", parts, aim="250 MB", met=yes(line["mb"] <= 250))


def _import(line: Line) -> Row:
    what = line["measure"].replace("import.", "import, ").replace("_", " ")
    value, unit, aim = line["value"], line["unit"], line.get("aim")
    if unit.startswith("of "):
        return Row("import beside copying the same rows", "", "the engine copying", f"{value:.1%}")
    goal, met = (f"{many(aim)} {unit}", yes(value >= aim)) if aim else ("", "")
    return Row(what, f"{many(value)} {unit}", aim=goal, met=met)


def _cedar(line: Line) -> Row:
    how = line["bench"].removeprefix("resolver_beside_cedar_").replace("_", " ")
    beside = f"cedarpy on {many(line['questions'])} of them: {line['cedar_us']} µs"
    return Row(f"resolve, {how}", f"{line['ours_us']} µs", beside, f"{line['value']} times")


def _resolver(line: Line) -> Row:
    what = line["bench"].replace("resolver_", "resolve, ").replace("_", " ")
    note = f" (p99 {line['p99']} µs)" if "p99" in line else ""
    value = many(line["value"]) if line["value"] >= 1000 else line["value"]
    over = ", ".join(f"{many(line[key])} {key}" for key in ("rows", "questions") if key in line)
    return Row(what, f"{value} {line['unit']}{note}", f"over {over}")


def _locate_batch(line: Line) -> Row:
    return Row(
        "point to grid, batch", f"{line['per_second'] / 1e6:.2f} M/s",
        f"plain STRtree: {line['strtree_per_second'] / 1e6:.2f} M/s", f"{line['ratio']} times", "1 M/s",
        yes(line["per_second"] >= line["aim_per_second"]),
    )  # fmt: skip


def _locate_single(line: Line) -> Row:
    return Row(
        "point to grid, single", f"{line['microseconds']} µs of processor time (p99 {line['p99_microseconds']} µs)",
        f"plain STRtree: {line['strtree_microseconds']} µs", f"{line['ratio']} times", "5 µs",
        yes(line["microseconds"] <= line["aim_microseconds"]),
    )  # fmt: skip


def _build(line: Line) -> Row:
    return Row(
        line["measure"].replace("_", ", "), f"{line['seconds']} s", f"over {many(line['polygons'])} polygons"
    )


def _journal(line: Line) -> Row:
    what = line["measure"].replace("journal.", "journal, ").replace("_", " ")
    if line["unit"].startswith("of "):
        return Row("journal, verify beside plain hashing", "", line["unit"], f"{line['value']:.0%}")
    return Row(what, f"{many(line['value']) if line['value'] >= 100 else line['value']} {line['unit']}")


ROWS: dict[str, Callable[[Line], Row]] = {
    "intake": _intake,
    "list_of_50": _list_of_50,
    "list_p95": _list_p95,
    "cold_start": _cold_start,
    "idle_memory": _idle_memory,
    "import": _import,
    "resolver_beside_cedar": _cedar,
    "resolver": _resolver,
    "coverage": _resolver,
    "locate_batch": _locate_batch,
    "locate_single": _locate_single,
    "locate_build": _build,
    "strtree_build": _build,
    "journal": _journal,
}
"""By how a measure's name begins, the first that fits."""
