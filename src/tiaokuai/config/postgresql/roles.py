"""What the running application may do on PostgreSQL, where another role owns the tables.

It reads and writes; it makes, alters and drops nothing; to the journal it adds, and changes none of it.
"""

from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction
from django.utils.translation import gettext as _
from psycopg import sql

ADDED_TO_ONLY = ("journal_entry", "journal_seal", "journal_checkpoint")
READ_ONLY = ("django_migrations",)

STATEMENTS = (
    "GRANT USAGE ON SCHEMA public TO {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
    "REVOKE UPDATE, DELETE, TRUNCATE ON {added_to_only} FROM {role}",
    "REVOKE INSERT, UPDATE, DELETE ON {read_only} FROM {role}",
)


def let_work(role: str) -> None:
    """Grant `role` what server, worker and tick need of the tables as they are now: again after every upgrade.

    Raises `ImproperlyConfigured` where the role could rewrite the record all the same, or there is none.
    """
    if connection.vendor != "postgresql":
        raise ImproperlyConfigured(
            _("SQLite has no roles: leave --application-role out, or name PostgreSQL in DATABASE_URL")
        )
    _must_be_bound(role)
    names = {
        "role": sql.Identifier(role),
        "added_to_only": _tables(ADDED_TO_ONLY),
        "read_only": _tables(READ_ONLY),
    }
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in STATEMENTS:
            cursor.execute(sql.SQL(statement).format(**names))


def _must_be_bound(role: str) -> None:
    """The role exists and is neither superuser nor, by itself or another role, the owner of the tables."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper OR pg_has_role(oid, current_user, 'MEMBER') FROM pg_roles WHERE rolname = %s",
            [role],
        )
        found = cursor.fetchone()
    if found is None:
        said = _("There is no role “%(role)s”: make it first, CREATE ROLE %(role)s LOGIN PASSWORD '…'")
        raise ImproperlyConfigured(said % {"role": role})
    if found[0]:
        said = _(
            "“%(role)s” is a superuser or the role that this runs as: no grant would bind it. Run it as the owner"
        )
        raise ImproperlyConfigured(said % {"role": role})


def _tables(names: tuple[str, ...]) -> sql.Composed:
    return sql.SQL(", ").join(sql.Identifier(name) for name in names)
