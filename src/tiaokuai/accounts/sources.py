"""Where reports may come from, as the part that receives them says when it is ready: a client is bound to some."""

from collections.abc import Mapping

from django.utils.functional import Promise

from tiaokuai.kernel.answer import YES, Answer, no

_known: dict[str, str | Promise] = {}


def register(sources: Mapping[str, str | Promise]) -> None:
    """Sources that a client can be given, each with its name."""
    _known.update(sources)


def known_sources() -> dict[str, str | Promise]:
    return dict(_known)


def check_sources(given: list[str]) -> Answer:
    unknown = sorted(set(given) - set(_known))
    return no("unknown_source", source=unknown[0], known=sorted(_known)) if unknown else YES
