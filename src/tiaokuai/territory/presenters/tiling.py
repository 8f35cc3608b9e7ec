"""What the check of grids found: gaps, overlaps, villages without a grid."""

from collections.abc import Sequence
from typing import Any

import shapely
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from tiaokuai.territory.geometry.tessellation import Fault
from tiaokuai.territory.presenters.places import area_words, division_url
from tiaokuai.territory.queries import Tiling, Untiled
from tiaokuai.ui.components import Cell, Column, Map, Table
from tiaokuai.ui.wording import sentence

FAULTS = {"gap": pgettext_lazy("between grids", "Gap"), "overlap": gettext_lazy("Overlap")}


def fault_table(faults: Sequence[Fault], *, most: int = 500) -> Table:
    """The largest gaps and overlaps."""
    columns = (
        Column("kind", gettext_lazy("Gap or overlap"), row_header=True),
        Column("grids", gettext_lazy("Grids")),
        Column("area", pgettext_lazy("of ground", "Area"), kind="number"),
        Column("at", gettext_lazy("Place (longitude, latitude)"), kind="code"),
    )
    rows = [
        {
            "kind": FAULTS[fault.kind],
            "grids": ", ".join(fault.codes),
            "area": area_words(fault.area_m2),
            "at": f"{fault.lon:.6f}, {fault.lat:.6f}",
        }
        for fault in faults[:most]
    ]
    return Table(
        _("Gaps and overlaps"), columns, rows, empty=_("Where grids are drawn there is no gap or overlap.")
    )


def fault_map(faults: Sequence[Fault], *, most: int = 500) -> Map | None:
    if not faults:
        return None
    features = [
        {
            "type": "Feature",
            "properties": {
                "label": ", ".join(f.codes),
                "state": "overdue" if f.kind == "overlap" else "today",
            },
            "geometry": shapely.geometry.mapping(f.shape),
        }
        for f in faults[:most]
    ]
    return Map(
        _("Gaps and overlaps"), id="faults", shapes={"type": "FeatureCollection", "features": features}
    )


def fault_json(fault: Fault) -> dict[str, Any]:
    return {
        "grids": list(fault.codes),
        "villages": sorted({code[:12] for code in fault.codes}),
        "area_m2": round(fault.area_m2, 1),
        "lon": round(fault.lon, 7),
        "lat": round(fault.lat, 7),
    }


def untiled_json(untiled: Untiled) -> dict[str, Any]:
    return {
        "code": untiled.answer.code,
        "division": untiled.division,
        "name": untiled.name,
        "message": sentence(untiled.answer),
    }


def untiled_table(untiled: Sequence[Untiled], *, most: int = 500) -> Table | None:
    """Villages without a grid; None where every village has one."""
    if not untiled:
        return None
    columns = (
        Column("village", gettext_lazy("Village"), row_header=True),
        Column("code", gettext_lazy("Code"), kind="code"),
        Column("what", gettext_lazy("What is missing")),
    )
    rows = [
        {
            "village": Cell(one.name, url=division_url(one.division)) if one.name else "–",
            "code": one.division,
            "what": sentence(one.answer),
        }
        for one in untiled[:most]
    ]
    return Table(_("Villages without grids"), columns, rows, show_caption=True)


def tiling_sentence(tiling: Tiling) -> str:
    """What the check found, plainly: that there is nothing to check is no good news."""
    if tiling.ok:
        return _("The grids tile the ground without gap or overlap.")
    if not tiling.villages:
        return _("There are no villages here, so that nothing can be checked. Import divisions, then grids.")
    undrawn = [one.answer.params["grids"] for one in tiling.untiled if "grids" in one.answer.params]
    bare = len(tiling.untiled) - len(undrawn)
    if bare == tiling.villages:
        said = _("There are no grids here: none of %(villages)s villages has one. Import grids.")
        return said % {"villages": tiling.villages}
    if bare + len(undrawn) == tiling.villages:
        return " ".join([_none_drawn(sum(undrawn)), *_bare(bare)])
    gaps = sum(fault.kind == "gap" for fault in tiling.faults)
    overlaps = len(tiling.faults) - gaps
    told = [
        ngettext("%(n)s gap.", "%(n)s gaps.", gaps) % {"n": gaps},
        ngettext("%(n)s overlap.", "%(n)s overlaps.", overlaps) % {"n": overlaps},
    ]
    if undrawn:
        words = ngettext(
            "The grids of %(n)s village have no outline.",
            "The grids of %(n)s villages have no outline.",
            len(undrawn),
        )
        told.append(words % {"n": len(undrawn)})
    return " ".join([*told, *_bare(bare)])


def _none_drawn(grids: int) -> str:
    words = ngettext(
        "The only grid here has no outline. Import its outline.",
        "None of the %(n)s grids here has an outline. Import their outlines.",
        grids,
    )
    return words % {"n": grids}


def _bare(villages: int) -> list[str]:
    words = ngettext("%(n)s village has no grid.", "%(n)s villages have no grid.", villages)
    return [words % {"n": villages}] if villages else []
