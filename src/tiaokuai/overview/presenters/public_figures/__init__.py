"""Public figures in words, tables and lines. Units and towns by name, people nowhere."""
