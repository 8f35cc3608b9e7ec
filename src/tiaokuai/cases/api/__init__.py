"""The JSON API of cases: the same queries and actions as the pages, by the same rules."""

from ninja import Router

from tiaokuai.cases.api.reading import router as reading
from tiaokuai.cases.api.reporting import router as reporting
from tiaokuai.cases.api.verbs import router as verbs

router = Router()
router.add_router("", reading)
router.add_router("", reporting)
router.add_router("", verbs)
