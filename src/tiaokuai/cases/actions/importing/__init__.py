"""Bringing in another system's cases: the county it needs (`bootstrap_county`), then the cases (`import_cases`)."""

from tiaokuai.cases.actions.importing.bootstrap_county import Founded, bootstrap_county
from tiaokuai.cases.actions.importing.import_cases import ImportReport, import_cases

__all__ = ["Founded", "ImportReport", "bootstrap_county", "import_cases"]
