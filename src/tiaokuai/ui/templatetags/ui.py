"""``{% load ui %}``: the components as tags. `/style/` shows each with the code that makes it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from tiaokuai.kernel import clock
from tiaokuai.kernel.answer import Answer
from tiaokuai.ui import components, times, wording
from tiaokuai.ui.components.sheets import Sheet

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon of the bundled sprite (`frontend/icons.json`); always beside words, so hidden from listeners."""
    return format_html(
        '<svg class="tk-icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("ui/bundle/icons.svg"),
        name,
    )


@register.simple_tag
def colon() -> str:
    """Between a label and what it says: half width in English, full width in Chinese."""
    return wording.colon()


@register.filter
def labelled(label: object, said: object) -> str:
    """A label and what it says in one line."""
    return wording.labelled(label, said)


@register.filter
def why_not(answer: Answer) -> str:
    """The sentence of a refusal, "" for yes."""
    return wording.sentence(answer)


@register.filter
def exact(at: datetime | date | None) -> str:
    return times.exact(at)


@register.simple_tag
def moment(at: datetime | None, *, words: str = "short") -> SafeString:
    """A time in words with the exact one on hover and in print. `words`: short, ago or exact."""
    if at is None:
        return mark_safe("")
    now = clock.now()
    said = {"ago": times.ago, "short": times.short}.get(words, lambda at, now: times.exact(at))(at, now=now)
    full = times.exact(at)
    printed = "" if said == full else format_html('<span class="tk-exact"> ({})</span>', full)
    return format_html('<time datetime="{}" title="{}">{}</time>{}', times.machine(at), full, said, printed)


_CHIP_ICONS = {
    times.State.OVERDUE: "alert-triangle",
    times.State.TODAY: "clock",
    times.State.WAITING: "hourglass",
    times.State.DONE: "circle-check",
    times.State.UNKNOWN: "info-circle",
}


@register.inclusion_tag("ui/story/deadline.html")
def deadline(remaining: times.Remaining, *, in_full: bool = False) -> dict[str, Any]:
    """A deadline chip: words, colour and sign; the exact moment on hover, in print and where nothing can hover.

    `in_full`: the exact moment stands beside the words always.
    """
    moment = remaining.done_at or remaining.due
    return {
        "in_full": in_full,
        "machine": times.machine(moment) if moment else "",
        "state": remaining.state.value,
        "words": times.remaining_words(remaining),
        "icon": _CHIP_ICONS.get(remaining.state, ""),
        "exact": times.exact(moment),
    }


@register.inclusion_tag("ui/data/table.html", takes_context=True)
def table(context: template.Context, table: components.Table) -> dict[str, Any]:
    return {"table": table, "request": context.get("request"), "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("ui/data/pager.html", takes_context=True)
def pager(context: template.Context, page: Any, counted: int | None = None) -> dict[str, Any]:
    """Pager of a `Page` for lists that are not tables. `counted`: the whole number, if it is known cheaply."""
    return {"page": page, "counted": counted, "request": context.get("request")}


@register.inclusion_tag("ui/data/filter_bar.html", takes_context=True)
def filter_bar(context: template.Context, form: Any, target: str = "") -> dict[str, Any]:
    """A GET form of filters. `target`: the id of the element that a script may swap the fragment into."""
    return {"form": form, "target": target, "request": context.get("request")}


@register.inclusion_tag("ui/data/facts.html")
def facts(items: Sequence[components.Fact]) -> dict[str, Any]:
    return {"items": items}


@register.inclusion_tag("ui/data/figure.html")
def figure(figure: components.Figure) -> dict[str, Any]:
    return {"figure": figure}


@register.inclusion_tag("ui/data/problems.html")
def problems(items: Sequence[components.Problem]) -> dict[str, Any]:
    return {"items": items}


@register.inclusion_tag("ui/data/columns.html")
def columns(sheet: Sheet, *, whole: bool = False) -> dict[str, Any]:
    """What a file to import must hold, each column with its place in an example row; `whole`: nothing folded away."""
    return {
        "needed": [*sheet.needed, *sheet.more] if whole else sheet.needed,
        "more": () if whole else sheet.more,
    }


@register.inclusion_tag("ui/data/map.html")
def map(shown: components.Map) -> dict[str, Any]:  # noqa: A001  (the tag's name)
    return {
        "map": shown,
        "data_id": f"{shown.id}-data",
        "tiles": settings.TIAOKUAI_TILES,
        "attribution": settings.TIAOKUAI_TILES_ATTRIBUTION,
    }


@register.inclusion_tag("ui/story/timeline.html")
def timeline(steps: Sequence[components.Step]) -> dict[str, Any]:
    return {"steps": steps}


@register.inclusion_tag("ui/story/stepper.html")
def stepper(steps: components.Steps) -> dict[str, Any]:
    return {"steps": steps}


@register.inclusion_tag("ui/story/explanation.html")
def explanation(explanation: components.Explanation) -> dict[str, Any]:
    return {"explanation": explanation}


@register.inclusion_tag("ui/acts/choices.html", takes_context=True)
def choices(context: template.Context, choices: Sequence[components.Choice]) -> dict[str, Any]:
    """The buttons the rules allow, and each greyed one with its reason as text."""
    return {"choices": choices, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("ui/acts/confirm.html", takes_context=True)
def confirm(
    context: template.Context, label: str, url: str, form: Any = None, differs: Sequence[str] = ()
) -> dict[str, Any]:
    """A button that unfolds a form asking for the reason. `differs`: what is not the same among many chosen."""
    return {
        "label": label,
        "url": url,
        "form": form,
        "differs": differs,
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("ui/acts/masked.html")
def masked(reveal: components.Reveal) -> dict[str, Any]:
    return {"reveal": reveal}


@register.inclusion_tag("ui/acts/tabs.html")
def tabs(items: Sequence[components.Tab], label: str) -> dict[str, Any]:
    return {"items": items, "label": label}


@register.inclusion_tag("ui/acts/nothing.html")
def nothing(title: str, hint: str = "", url: str = "", action: str = "") -> dict[str, Any]:
    """Nothing here: says so, why, and what may be done."""
    return {"title": title, "hint": hint, "url": url, "action": action}


@register.inclusion_tag("ui/acts/loading.html")
def loading(shown: bool = False) -> dict[str, Any]:  # noqa: FBT001, FBT002  (a template's argument)
    """The bar that htmx shows while a fragment is on its way."""
    return {"shown": shown}


_NOTICE_ICONS = {
    "overdue": "alert-triangle",
    "today": "clock",
    "waiting": "hourglass",
    "done": "circle-check",
}


@register.simple_block_tag
def notice(content: str, title: str = "", kind: str = "plain") -> SafeString:
    """``{% notice title="…" kind="today" %}…{% endnotice %}``; kinds: plain, overdue (error), today, waiting, done."""
    sign = icon(_NOTICE_ICONS.get(kind, "info-circle"))
    head = format_html("<strong>{}</strong>", title) if title else ""
    return format_html(
        '<div class="tk-notice tk-notice-{}"{}>{}<div>{}{}</div></div>',
        kind,
        mark_safe(' role="alert"') if kind == "overdue" else "",
        sign,
        head,
        content,
    )


@register.simple_block_tag
def panel(content: str, title: str = "", note: str = "") -> SafeString:
    """``{% panel title="…" %}…{% endpanel %}``: a titled box."""
    head = format_html("<h2>{}</h2>", title) if title else ""
    aside = format_html('<span class="tk-muted tk-small">{}</span>', note) if note else ""
    header = format_html("<header>{}{}</header>", head, aside) if title or note else ""
    return format_html('<section class="tk-panel">{}{}</section>', header, content)


@register.simple_block_tag(takes_context=True)
def keep(context: template.Context, content: str, name: str) -> SafeString:
    """``{% keep "page_title" %}{% block title %}{% endblock %}{% endkeep %}``: a block said once, used again below."""
    context[name] = mark_safe(content.strip())
    return mark_safe("")
