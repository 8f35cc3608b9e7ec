from tiaokuai.registers.models.draft_match import DraftMatch, MatchOf, MatchStatus
from tiaokuai.registers.models.edition import Edition, Provenance
from tiaokuai.registers.models.legal_basis import LegalBasis
from tiaokuai.registers.models.matter import Matter, MatterKind
from tiaokuai.registers.models.row import Row
from tiaokuai.registers.models.row_matter import RowMatter
from tiaokuai.registers.models.row_part import RowPart
from tiaokuai.registers.models.stamp import Stamp, touch
from tiaokuai.registers.models.time_limit import TimeLimit

__all__ = [
    "DraftMatch",
    "Edition",
    "LegalBasis",
    "MatchOf",
    "MatchStatus",
    "Matter",
    "MatterKind",
    "Provenance",
    "Row",
    "RowMatter",
    "RowPart",
    "Stamp",
    "TimeLimit",
    "touch",
]
