"""How fast a real city's file comes in as cases with history, beside the engine storing the same rows by itself.

Brings the 41,827-row Boston file into the configured database with `--bootstrap` (only if it holds no cases), inside
one transaction that is rolled back. The limit is the engine copying the very rows that the import wrote, table by
table, with nothing read, decided, indexed or checked. Peak memory is the whole process's, the framework's beside it.

Run alone: ``python -m benchmarks.bench_import`` prints one JSON object a line. It needs an empty migrated database
(`tiaokuai init`) and the real files (TIAOKUAI_SHARED_DATA).
"""

import json
import os
import resource
import time
from collections.abc import Callable
from pathlib import Path

from django.db import connection, transaction

Report = Callable[[dict[str, object]], None]
FILE = Path("boston311") / "boston_311_2011_jul_oct.csv.gz"
TABLES = (
    "cases_case",
    "cases_casestory",
    "cases_caseanswer",
    "cases_casepart",
    "cases_casenote",
    "journal_entry",
    "search_document",
    "workflow_assignment",
    "workflow_deadline",
)


def run(report: Report) -> None:
    """Measure one import of the whole file. Leaves the database as it was."""
    from tiaokuai.cases.models import Case

    root = Path(__file__).resolve().parent.parent
    path = Path(os.environ.get("TIAOKUAI_SHARED_DATA") or root.parent / "shared" / "data") / FILE
    if not path.is_file() or Case.objects.exists():
        why = "skipped: the file is not there" if not path.is_file() else "skipped: the database holds cases"
        report({"measure": "import.rows", "value": None, "unit": why})
        return
    with transaction.atomic():
        _measure(path, report)
        transaction.set_rollback(True)
    _forget()


def _measure(path: Path, report: Report) -> None:
    from tiaokuai.cases.actions.importing import import_cases
    from tiaokuai.cases.imports.compiling import mapping_from
    from tiaokuai.kernel.actor import PLATFORM
    from tiaokuai.kernel.clock import now

    before = _memory()
    engine = _engine_seconds()
    began, used = time.perf_counter(), time.process_time()
    done = import_cases(file=path, mapping=mapping_from("boston_311"), by=PLATFORM, at=now(), bootstrap=True)
    took, used = time.perf_counter() - began, time.process_time() - used
    engine = _engine_seconds() - engine
    limit, stored = _copied()

    def line(what: str, value: float, unit: str, **more: object) -> None:
        report(
            {"measure": f"import.{what}", "value": value, "unit": unit, "engine": connection.vendor, **more}
        )

    line("rows", round(done.imported / took), "rows/s", aim=5000)
    line("rows_of_own_processor_time", round(done.imported / used), "rows/s")
    if engine:
        line("rows_of_the_engine's_processor_time", round(done.imported / engine), "rows/s")
    line("rows_written_a_case", round(stored / done.imported, 1), "rows")
    line("of_copying_the_same_rows", round(limit / took, 3), "of copying")
    line("peak_memory", round(_memory()), "MB", before=round(before))


def _copied() -> tuple[float, int]:
    """(seconds, rows) in which the engine stores the same rows again."""
    stored = 0
    with connection.cursor() as cursor:
        began = time.perf_counter()
        for table in TABLES:
            cursor.execute(f"CREATE TEMP TABLE copy_of_{table} AS SELECT * FROM {table}")
        took = time.perf_counter() - began
        for table in TABLES:
            cursor.execute(f"SELECT count(*) FROM copy_of_{table}")
            stored += cursor.fetchone()[0]
    return took, stored


def _engine_seconds() -> float:
    """Processor seconds of PostgreSQL's process behind our connection; 0 where it cannot be seen, or is our own."""
    if connection.vendor != "postgresql":
        return 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        status = Path(f"/proc/{cursor.fetchone()[0]}/stat")
    if not status.is_file():
        return 0.0
    user, system = status.read_text().rsplit(")", 1)[1].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _memory() -> float:
    """The largest resident size of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _forget() -> None:
    """What was compiled from rows that are gone."""
    from tiaokuai.cases.queries.matters import forget_labels
    from tiaokuai.registers.queries import look_again
    from tiaokuai.workflow.actions.take_number import forget_numbers

    for forget in (forget_labels, look_again, forget_numbers):
        forget()


def main() -> None:
    """Set Django up with the configured database and print what is measured."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tiaokuai.config.settings")
    django.setup()
    run(lambda line: print(json.dumps(line)))


if __name__ == "__main__":
    main()
