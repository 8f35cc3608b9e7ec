"""Tables that leave the platform as files."""

from tiaokuai.kernel.exports.writing import Row, Sheet, Written, as_csv, as_workbook

__all__ = ["Row", "Sheet", "Written", "as_csv", "as_workbook"]
