"""What is done to units and posts. Each takes `by` and `at`, and is an entry in the journal."""

from tiaokuai.organisation.actions.agencies.import_stationings import import_stationings
from tiaokuai.organisation.actions.agencies.station_agency import station_agency
from tiaokuai.organisation.actions.agencies.withdraw_agency import withdraw_agency
from tiaokuai.organisation.actions.books.add_post import add_post
from tiaokuai.organisation.actions.books.change_post import change_post
from tiaokuai.organisation.actions.books.close_establishment import close_establishment
from tiaokuai.organisation.actions.books.end_post import end_post
from tiaokuai.organisation.actions.books.import_establishment import import_establishment
from tiaokuai.organisation.actions.books.import_office_limits import import_office_limits
from tiaokuai.organisation.actions.books.open_establishment import open_establishment
from tiaokuai.organisation.actions.books.set_office_limit import set_office_limit
from tiaokuai.organisation.actions.books.transfer_establishment import transfer_establishment
from tiaokuai.organisation.actions.close_unit import close_unit
from tiaokuai.organisation.actions.create_unit import create_unit
from tiaokuai.organisation.actions.import_posts import import_posts
from tiaokuai.organisation.actions.import_units import import_units
from tiaokuai.organisation.actions.merge_units import merge_units
from tiaokuai.organisation.actions.rename_unit import rename_unit

__all__ = [
    "add_post",
    "change_post",
    "close_establishment",
    "close_unit",
    "create_unit",
    "end_post",
    "import_establishment",
    "import_office_limits",
    "import_posts",
    "import_stationings",
    "import_units",
    "merge_units",
    "open_establishment",
    "rename_unit",
    "set_office_limit",
    "station_agency",
    "transfer_establishment",
    "withdraw_agency",
]
