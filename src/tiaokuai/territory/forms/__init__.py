"""What pages ask of people about divisions and grids."""

from tiaokuai.territory.forms.files import DivisionsFileForm, GridsFileForm
from tiaokuai.territory.forms.reforms import MergeForm, RenameForm, SplitForm
from tiaokuai.territory.forms.search import SearchForm

__all__ = ["DivisionsFileForm", "GridsFileForm", "MergeForm", "RenameForm", "SearchForm", "SplitForm"]
