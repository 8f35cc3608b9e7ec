"""Some old cases of the demonstration county are held; of the others goes what is past its term."""

from datetime import datetime, timedelta
from itertools import islice

from tiaokuai.cases.actions import hold_data
from tiaokuai.cases.models import Case
from tiaokuai.config.demonstration.building.cast import Cast
from tiaokuai.kernel.actor import PLATFORM, Role
from tiaokuai.kernel.clock import local_date
from tiaokuai.kernel.scope import EVERYTHING
from tiaokuai.workflow.actions.retention import run_retention
from tiaokuai.workflow.queries.retention import past_term

HOLDS = (
    (Role.COUNTY_CENTRE, "legal_proceedings", "当事人已提起行政诉讼, 案号见县法院受理通知书"),
    (Role.SUPERVISION_OFFICE, "inquiry", "督查室正在复核此件, 督字〔2026〕12 号"),
    (Role.JUSTICE_OFFICE, "rights_request", "反映人申请复制本人信息, 司法局正在答复"),
)
BEFORE = timedelta(days=3)


def hold_and_remove(cast: Cast, until: datetime) -> int:
    """How many cases lost something. The first that are past their term are held, each by another office."""
    oldest = islice(past_term(local_date(until), EVERYTHING), len(HOLDS))
    for (role, ground, note), over in zip(HOLDS, list(oldest), strict=False):
        case = Case.objects.get(id=over.id)
        hold_data(case=case, ground=ground, note=note, by=cast.county[role], at=until - BEFORE)
    return run_retention(by=PLATFORM, at=until).records_now
