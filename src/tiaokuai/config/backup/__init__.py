"""Backup and restore: database and uploads in one archive, keys in another, so that neither tells anything alone.

The archive is a tar: `manifest.json`, `media/…`, and the database as `database.sqlite3` (SQLite, online backup) or
`tables/<name>.copy` (PostgreSQL, one snapshot, by COPY over the ordinary connection: no other program is needed).
"""
