"""The index proper: GIN over tsvector on PostgreSQL; on SQLite an FTS5 table that triggers keep in step."""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

POSTGRESQL = (
    # Reports arrive faster than they are searched: new tokens wait in a list of 1 MB before they are merged.
    "CREATE INDEX search_document_tokens ON search_document USING gin (tokens) WITH (gin_pending_list_limit = 1024)",
    # The planner weighs rare tokens against common ones: let it know more of them.
    "ALTER TABLE search_document ALTER COLUMN tokens SET STATISTICS 1000",
)
SQLITE = (
    """CREATE VIRTUAL TABLE search_token USING fts5(
        tokens, content='search_document', content_rowid='id',
        tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co' tokenchars ':-'"
    )""",
    """CREATE TRIGGER search_document_put AFTER INSERT ON search_document BEGIN
        INSERT INTO search_token (rowid, tokens) VALUES (new.id, new.tokens);
    END""",
    """CREATE TRIGGER search_document_taken AFTER DELETE ON search_document BEGIN
        INSERT INTO search_token (search_token, rowid, tokens) VALUES ('delete', old.id, old.tokens);
    END""",
    """CREATE TRIGGER search_document_changed AFTER UPDATE ON search_document BEGIN
        INSERT INTO search_token (search_token, rowid, tokens) VALUES ('delete', old.id, old.tokens);
        INSERT INTO search_token (rowid, tokens) VALUES (new.id, new.tokens);
    END""",
)
SQLITE_AWAY = (
    "DROP TRIGGER search_document_put",
    "DROP TRIGGER search_document_taken",
    "DROP TRIGGER search_document_changed",
    "DROP TABLE search_token",
)


def install(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement, params=None)


def remove(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    away = (
        ("DROP INDEX search_document_tokens",)
        if schema_editor.connection.vendor == "postgresql"
        else SQLITE_AWAY
    )
    for statement in away:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
