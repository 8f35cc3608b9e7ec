"""Cases brought to a stage of the loop by the people whose part it is."""

from datetime import datetime
from typing import Any

from tests.factories.cases import AT, People, make_case
from tiaokuai.cases import actions
from tiaokuai.cases.models import Case


def filed(who: People, *, at: datetime = AT, **report: Any) -> Case:
    case = make_case(at=at, **report)
    case = actions.screen_case(case=case, by=who.room, at=at, skip_check=True, note="已电话核实")
    return actions.file_case(case=case, by=who.room, at=at)


def dispatched(who: People, *, at: datetime = AT, **report: Any) -> Case:
    return actions.dispatch_case(case=filed(who, at=at, **report), by=who.room, at=at)


def handled(who: People, *, at: datetime = AT, **report: Any) -> Case:
    case = actions.accept_case(case=dispatched(who, at=at, **report), by=who.handler, at=at)
    return actions.start_handling(case=case, by=who.handler, at=at)


def fed_back(who: People, *, at: datetime = AT, **report: Any) -> Case:
    return actions.feed_back_case(
        case=handled(who, at=at, **report), by=who.handler, at=at, note="已更换灯头"
    )


def closed(who: People, *, at: datetime = AT, **report: Any) -> Case:
    return actions.verify_case(case=fed_back(who, at=at, **report), by=who.grid, at=at)
