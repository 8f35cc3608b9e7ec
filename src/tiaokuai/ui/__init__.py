"""The page shell, components, styles and scripts. It knows no part and no record.

**A page** extends `ui/page.html` and fills the blocks `title` (shown in the tab and as the heading), `content`, and
if needed `actions` (buttons beside the heading), `aside` (right column), `page_class` (`tk-narrow` for residents,
`tk-wide` for queues), `breadcrumbs`, `heading` (to replace the heading), `printed` (beside the time of print: a digest
of what is printed), `head` (``{% include "ui/shell/map_head.html" %}`` on pages with a map). A view answers with
`pages.answer(request, template, context, fragment=…)`: the fragment alone when htmx asks.

**Components** are the tags of ``{% load ui %}``: table, pager, filter_bar, facts, figure, problems, map, timeline,
stepper, explanation, deadline, choices (buttons with the reason of each refusal), confirm, masked, tabs, nothing,
loading, notice, panel, icon, moment. Presenters build the dataclasses of `ui.components`; `/style/` shows each with
its code.

**Forms**: ``<form class="tk-form" method="post">{% csrf_token %}{{ form }}<div class="tk-buttons">…``; labels, hints,
errors beside the field and the summary come by themselves. `forms.ReasonForm` and `forms.PurposeForm` are there to be
used.

**In `AppConfig.ready()`** a part calls `navigation.register(part, label, url_name, roles, order=…)` and
`wording.register({code: lazy sentence})`; accounts calls `shell.register_identity(of)`.

**Words**: `wording.sentence(answer)`, `times.remaining_words(remaining)`, `times.amount_words(3, "working_hour")`.

**Lists**: `pages.keyset_page(queryset, order=("-reported_at", "-id"), after=request.GET.get("after", ""))`.

Nothing inline: no style or script in a template, no on… attribute; a test scans for them. A new Tabler class in a
template needs `npm run build`, because the bundle keeps only the rules in use.
"""
