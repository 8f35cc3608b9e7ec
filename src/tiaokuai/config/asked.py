"""What an operation of the API may be asked: names of parameters, how days and times are spelled, the kind of body."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from ninja.operation import Operation

from tiaokuai.config.problems import Fault, unknown_name

DATED = re.compile(r"\d{4}-\d{2}-\d{2}")
"""How every day and time begins. A bare number would be read as seconds since 1970."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The query parameters of one operation; `dated` are those that take a day or a time."""

    known: tuple[str, ...]
    dated: frozenset[str]
    has_body: bool

    @classmethod
    def of(cls, operation: Operation) -> "Asked":
        fields = {
            name: field
            for model in operation.models
            if model.__ninja_param_source__ == "query"
            for name, field in model.model_json_schema()["properties"].items()
        }
        dated = {name for name, field in fields.items() if '"date' in str(field).replace("'", '"')}
        has_body = any(model.__ninja_param_source__ == "body" for model in operation.models)
        return cls(tuple(fields), frozenset(dated), has_body)

    def faults(self, given: QueryDict) -> Iterator[Fault]:
        for name, values in given.lists():
            if name not in self.known:
                yield Fault(name, "unknown_parameter", unknown_name(name, self.known), self.known)
            elif any("\0" in str(value) for value in values):
                said = _("“%(name)s” holds the character U+0000: leave it out.") % {"name": name}
                yield Fault(name, "character_unusable", said)
            elif name in self.dated and not all(DATED.match(str(value)) for value in values):
                said = _("“%(name)s” begins with a day: 2026-11-23.") % {"name": name}
                yield Fault(name, "not_a_day", said)


def is_json(request: HttpRequest) -> bool:
    """Whether a body, where there is one, is said to be JSON or said to be nothing."""
    kind = request.content_type or ""
    return kind in {"", "application/json"} or kind.endswith("+json")
