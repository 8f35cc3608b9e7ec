"""What is asked of those who keep the organisation. Days are ISO, codes as the directory has them."""

from tiaokuai.organisation.forms.books import (
    CloseBooksForm,
    LimitForm,
    OpenBooksForm,
    StationForm,
    TransferForm,
    WithdrawForm,
)
from tiaokuai.organisation.forms.posts import AddPostForm, ChangePostForm, EndPostForm
from tiaokuai.organisation.forms.units import (
    BrowseForm,
    CloseForm,
    DayForm,
    MergeForm,
    RenameForm,
    WorkbookForm,
)

__all__ = [
    "AddPostForm",
    "BrowseForm",
    "ChangePostForm",
    "CloseBooksForm",
    "CloseForm",
    "DayForm",
    "EndPostForm",
    "LimitForm",
    "MergeForm",
    "OpenBooksForm",
    "RenameForm",
    "StationForm",
    "TransferForm",
    "WithdrawForm",
    "WorkbookForm",
]
