"""On SQLite no REPLACE reaches a published edition or what belongs to it.

INSERT OR REPLACE and UPDATE OR REPLACE take away the row in their way without firing the triggers of a DELETE. On
PostgreSQL there is no such statement: an upsert fires the triggers of an UPDATE.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

EDITION = "registers_edition"
EDITION_SAYS = "a published edition is final: nothing takes its id or code"
ROW_SAYS = "the rows of a published edition are final: nothing takes their place"
OF_EDITION = "(SELECT e.state FROM registers_edition e WHERE e.id = held.edition_id) = 'published'"
OF_ROW = (
    "(SELECT e.state FROM registers_edition e JOIN registers_row r ON r.edition_id = e.id WHERE r.id = held.row_id)"
    " = 'published'"
)
HELD = {
    EDITION: ("(held.id = NEW.id OR held.code = NEW.code) AND held.state = 'published'", EDITION_SAYS),
    "registers_row": (f"held.id = NEW.id AND {OF_EDITION}", ROW_SAYS),
    "registers_draftmatch": (f"held.id = NEW.id AND {OF_EDITION}", ROW_SAYS),
    **dict.fromkeys(
        ("registers_rowmatter", "registers_rowpart", "registers_legalbasis"),
        (f"held.id = NEW.id AND {OF_ROW}", ROW_SAYS),
    ),
}
"""Each table: which of its rows (`held`) a new one would replace that may not be, and what is said then. Whatever else
is unique of them names the edition or the row, which the triggers of migration 0002 look at."""
EVENTS = {"insert": "", "update": " AND held.id <> OLD.id"}


def lock(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor != "sqlite":
        return
    for table, (held, says) in HELD.items():
        for event, besides in EVENTS.items():
            taken = f"EXISTS (SELECT 1 FROM {table} held WHERE {held}{besides})"  # noqa: S608  # names of this file
            editor.execute(
                f"CREATE TRIGGER {table}_no_replace_{event} BEFORE {event.upper()} ON {table}"
                f" WHEN {taken} BEGIN SELECT RAISE(ABORT, '{says}'); END"
            )


def unlock(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor != "sqlite":
        return
    for table in HELD:
        for event in EVENTS:
            editor.execute(f"DROP TRIGGER {table}_no_replace_{event}")


class Migration(migrations.Migration):
    dependencies = [("registers", "0005_published_is_not_emptied")]
    operations = [migrations.RunPython(lock, unlock)]
