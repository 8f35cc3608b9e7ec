from tiaokuai.cases.queries.shown.told import COLUMNS, answers_of, columns_of

__all__ = ["COLUMNS", "answers_of", "columns_of"]
