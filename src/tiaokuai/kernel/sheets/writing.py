"""A table into a workbook, headed in the language of whoever asks for it; without rows, the template to fill in."""

import io
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tiaokuai.kernel.sheets.cells import text_of
from tiaokuai.kernel.sheets.words import Column, in_words, said

MOST_LISTED = 255
"""Characters of a drop-down list, as Excel allows."""


def write_table(
    sheet: str, columns: Sequence[Column], rows: Iterable[Mapping[str, object]] = (), *, guide: str = ""
) -> bytes:
    """A workbook with these columns: required headings starred, choices as drop-down lists.

    `sheet` and `guide` are msgids; `guide` names a second sheet that explains each column with an example. In `rows`
    a cell of a column with choices holds a code; without rows this is the template.
    """
    import xlsxwriter  # loaded with the first workbook: most processes at rest never write one

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        shown = in_words(columns)
        page = book.add_worksheet(said(sheet)[:31])
        bold = book.add_format({"bold": True, "bg_color": "#E8EEF4", "border": 1, "text_wrap": True})
        text = book.add_format({"num_format": "@"})
        page.freeze_panes(1, 0)
        given = list(rows)
        for place, column in enumerate(shown):
            page.set_column(place, place, max(12, _width(column.heading) + 4), text)
            page.write_string(0, place, column.heading + (" *" if column.required else ""), bold)
            labels = list(column.choices.values())
            if labels and len(",".join(labels)) <= MOST_LISTED and not any("," in label for label in labels):
                page.data_validation(1, place, 5000, place, {"validate": "list", "source": labels})
            for line, row in enumerate(given, start=1):
                cell = text_of(row.get(column.key))
                page.write_string(line, place, column.choices.get(cell, cell), text)
        if guide:
            _explain(book.add_worksheet(said(guide)[:31]), shown, bold, text)
    return out.getvalue()


def _explain(page: Any, columns: Iterable[Column], bold: Any, text: Any) -> None:
    page.set_column(0, 3, 32, text)
    for line, column in enumerate(columns):
        words = (column.heading, column.note, column.example, " / ".join(column.choices.values()))
        for place, word in enumerate(words):
            page.write_string(line, place, word, bold if place == 0 else text)


def _width(text: str) -> int:
    """How many columns of a typewriter a text takes: signs of Chinese take two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
