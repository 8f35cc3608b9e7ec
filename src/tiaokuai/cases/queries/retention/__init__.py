"""Cases with data past their term, and what is still kept of each."""

from tiaokuai.cases.queries.retention.kept import GONE, NOTES, kept_of
from tiaokuai.cases.queries.retention.past_term import past_term

__all__ = ["GONE", "NOTES", "kept_of", "past_term"]
