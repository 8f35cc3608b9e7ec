"""How days and times look on pages: as ISO 8601 writes them, in every language."""
