"""The command board in words, tables and lines. Places and units by name, people nowhere."""
