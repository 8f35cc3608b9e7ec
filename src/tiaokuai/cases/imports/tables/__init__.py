"""Tables of any usual kind, row by row: CSV in any encoding and delimiter, packed or not, and workbooks.

`opening` finds the headings and goes through the rows; `containers` says what a file is and unpacks it; `spelling`
finds out encoding and delimiter.
"""

from tiaokuai.cases.imports.tables.opening import Line, Table, open_table, places_of, plain

__all__ = ["Line", "Table", "open_table", "places_of", "plain"]
