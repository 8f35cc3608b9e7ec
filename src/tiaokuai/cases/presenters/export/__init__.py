"""Lists as rows of files."""

from tiaokuai.cases.presenters.export.cases import case_rows, headings, notes

__all__ = ["case_rows", "headings", "notes"]
