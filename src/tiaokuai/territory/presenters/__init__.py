"""Words and pictures of the territory: sentences for answers, tables, facts and maps."""
