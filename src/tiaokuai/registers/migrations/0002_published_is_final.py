"""The database itself keeps a published edition as it is, and dated records from overlapping.

A later migration that alters one of these tables on SQLite rebuilds the table, and with it drops its triggers:
such a migration must run `lock` again after it.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

EDITION_COLUMNS = (
    "id", "code", "kind", "place", "title", "state", "approval_act", "approved_on", "publisher", "published_at",
    "valid_from", "digest", "provenance", "source", "based_on", "started_at", "version",
)  # fmt: skip
CHILDREN = {
    "registers_row": "SELECT state FROM registers_edition e WHERE e.id = {side}.edition_id",
    "registers_draftmatch": "SELECT state FROM registers_edition e WHERE e.id = {side}.edition_id",
    **dict.fromkeys(
        ("registers_rowmatter", "registers_rowpart", "registers_legalbasis"),
        "SELECT e.state FROM registers_edition e JOIN registers_row r ON r.edition_id = e.id"
        " WHERE r.id = {side}.row_id",
    ),
}
SIDES = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}
EDITION_SAYS = "a published edition is final: only its end may be set, once"
ROW_SAYS = "the rows of a published edition are final"
OVERLAPS = {
    "registers_edition": (
        ("kind", "place"),
        "state = 'published'",
        "editions of one kind and place overlap in time",
    ),
    "registers_timelimit": (
        ("place", "matter", "step"),
        "",
        "limits of one place, matter and step overlap in time",
    ),
}


def _same(column: str, how: str) -> str:
    return f"NEW.{column} {how} OLD.{column}"


def _edition_changed(how: str) -> str:
    changed = " OR ".join(_same(column, how) for column in EDITION_COLUMNS)
    end = f"({_same('valid_to', how)} AND (OLD.valid_to IS NOT NULL OR NEW.valid_to IS NULL))"
    return f"OLD.state = 'published' AND ({changed} OR {end})"


def _sqlite() -> list[str]:
    """Triggers that abort; overlaps are looked up, which SQLite's single writer makes safe."""
    made = [
        (
            "CREATE TRIGGER registers_edition_final_update BEFORE UPDATE ON registers_edition"
            f" WHEN {_edition_changed('IS NOT')} BEGIN SELECT RAISE(ABORT, '{EDITION_SAYS}'); END"
        ),
        (
            "CREATE TRIGGER registers_edition_final_delete BEFORE DELETE ON registers_edition"
            f" WHEN OLD.state = 'published' BEGIN SELECT RAISE(ABORT, '{EDITION_SAYS}'); END"
        ),
    ]
    for table, question in CHILDREN.items():
        for event, sides in SIDES.items():
            when = " OR ".join(f"({question.format(side=side)}) = 'published'" for side in sides)
            made.append(
                f"CREATE TRIGGER {table}_final_{event.lower()} BEFORE {event} ON {table}"
                f" WHEN {when} BEGIN SELECT RAISE(ABORT, '{ROW_SAYS}'); END"
            )
    for table, (columns, only, says) in OVERLAPS.items():
        equal = " AND ".join(f"o.{column} = NEW.{column}" for column in columns)
        here, there = (f"NEW.{only} AND ", f" AND o.{only}") if only else ("", "")
        overlap = (
            f"FROM {table} o WHERE o.id <> NEW.id AND {equal}{there}"
            " AND (o.valid_to IS NULL OR NEW.valid_from < o.valid_to)"
            " AND (NEW.valid_to IS NULL OR o.valid_from < NEW.valid_to)"
        )
        made += [
            f"CREATE TRIGGER {table}_overlap_{event.lower()} BEFORE {event} ON {table}"
            f" WHEN {here}EXISTS (SELECT 1 {overlap}) BEGIN SELECT RAISE(ABORT, '{says}'); END"
            for event in ("INSERT", "UPDATE")
        ]
    return made


def _postgresql() -> list[str]:
    """Trigger functions, and exclusion constraints on day ranges (btree_gist ships with PostgreSQL)."""
    made = [
        "CREATE EXTENSION IF NOT EXISTS btree_gist",
        (
            "CREATE FUNCTION registers_edition_final() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            f" IF TG_OP = 'DELETE' THEN IF OLD.state = 'published' THEN RAISE EXCEPTION '{EDITION_SAYS}'"
            " USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END IF;"
            f" IF {_edition_changed('IS DISTINCT FROM')} THEN RAISE EXCEPTION '{EDITION_SAYS}'"
            " USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$"
        ),
        (
            "CREATE TRIGGER registers_edition_final BEFORE UPDATE OR DELETE ON registers_edition"
            " FOR EACH ROW EXECUTE FUNCTION registers_edition_final()"
        ),
    ]
    for table, question in CHILDREN.items():
        old, new = ((f"({question.format(side=side)}) = 'published'") for side in ("OLD", "NEW"))
        refuse = f"RAISE EXCEPTION '{ROW_SAYS}' USING ERRCODE = 'integrity_constraint_violation'"
        made += [
            (
                f"CREATE FUNCTION {table}_final() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                f" IF TG_OP <> 'INSERT' THEN IF {old} THEN {refuse}; END IF; END IF;"
                f" IF TG_OP <> 'DELETE' THEN IF {new} THEN {refuse}; END IF; RETURN NEW; END IF;"
                " RETURN OLD; END $$"
            ),
            (
                f"CREATE TRIGGER {table}_final BEFORE INSERT OR UPDATE OR DELETE ON {table}"
                f" FOR EACH ROW EXECUTE FUNCTION {table}_final()"
            ),
        ]
    for table, (columns, only, _says) in OVERLAPS.items():
        equal = ", ".join(f"{column} WITH =" for column in columns)
        where = f" WHERE ({only})" if only else ""
        made.append(
            f"ALTER TABLE {table} ADD CONSTRAINT {table}_overlap EXCLUDE USING gist"
            f" ({equal}, daterange(valid_from, valid_to) WITH &&){where}"
        )
    return made


def lock(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in _sqlite() if editor.connection.vendor == "sqlite" else _postgresql():
        editor.execute(statement)


def unlock(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    sqlite = editor.connection.vendor == "sqlite"
    if not sqlite:
        for table in OVERLAPS:
            editor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {table}_overlap")
        for table in ("registers_edition", *CHILDREN):
            editor.execute(f"DROP TRIGGER {table}_final ON {table}")
            editor.execute(f"DROP FUNCTION {table}_final()")
        return
    for statement in _sqlite():
        editor.execute(f"DROP TRIGGER {statement.split()[2]}")


class Migration(migrations.Migration):
    dependencies = [("registers", "0001_initial")]
    operations = [migrations.RunPython(lock, unlock)]
