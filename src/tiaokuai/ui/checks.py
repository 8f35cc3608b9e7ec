"""System checks: a page in the header that no part serves, a tile address that is none."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from tiaokuai.ui import navigation
from tiaokuai.ui.policy import content_policy


@register(Tags.urls)
def navigation_leads_somewhere(app_configs: Sequence[AppConfig] | None, **_kwargs: Any) -> list[CheckMessage]:
    return [
        Error(
            f"The header entry {entry.url_name!r} of {entry.part} leads nowhere.",
            hint=f"Name a url of tiaokuai.{entry.part}.urls in navigation.register().",
            id="ui.E001",
        )
        for entry in navigation.entries()
        if entry.url is None
    ]


@register(Tags.security)
def tiles_are_an_address(app_configs: Sequence[AppConfig] | None, **_kwargs: Any) -> list[CheckMessage]:
    try:
        content_policy(settings.TIAOKUAI_TILES)
    except ValueError as error:
        return [Error(str(error), id="ui.E002")]
    return []
