"""Tables in workbooks that people fill in: one header row, one thing a row. Pure.

Reads .xlsx, .xls and .ods (python-calamine), writes templates (XlsxWriter). Headings are found wherever they stand
in the first rows and in any order; every bad row is reported with sheet, row and column. A table is written in the
language of whoever asks for it, and read in any: `words` says how.
"""

from tiaokuai.kernel.sheets.cells import day_of, several, text_of, too_long
from tiaokuai.kernel.sheets.reading import Problem, Reading, Row, read_table, table_of
from tiaokuai.kernel.sheets.words import (
    Column,
    column_by_heading,
    heading_of,
    in_words,
    plain,
    said,
    spellings,
)
from tiaokuai.kernel.sheets.writing import write_table

__all__ = [
    "Column",
    "Problem",
    "Reading",
    "Row",
    "column_by_heading",
    "day_of",
    "heading_of",
    "in_words",
    "plain",
    "read_table",
    "said",
    "several",
    "spellings",
    "table_of",
    "text_of",
    "too_long",
    "write_table",
]
