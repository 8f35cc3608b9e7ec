"""`tiaokuai backup` and `tiaokuai restore`."""

import typer

app = typer.Typer()
