"""What an import did, for people and for machines."""

from typing import Any

from django.utils.translation import gettext as _

from tiaokuai.cases.actions.importing import ImportReport

NAMES = (
    "read",
    "imported",
    "rejected",
    "skipped",
    "repeated",
    "duplicates",
    "unlinked",
    "linked",
    "unplaced",
    "without_matter",
    "without_unit",
)


def report_json(report: ImportReport, rejects: str | None) -> dict[str, Any]:
    """The report for machines. `bootstrap` is null where it was not asked for."""
    counted = {name: getattr(report, name) for name in NAMES}
    founded = report.bootstrap.as_json() if report.bootstrap else None
    return {
        **counted,
        "rejects_file": rejects,
        "dry_run": report.dry_run,
        "bootstrap": founded,
        "file": report.file,
    }


def report_lines(report: ImportReport, rejects: str | None) -> list[str]:
    """The report for people: what was done, then what deserves a look."""
    said = {name: getattr(report, name) for name in ("read", "imported", "rejected", "skipped")}
    text = (
        _("%(read)s rows read: %(imported)s imported, %(skipped)s there already, %(rejected)s rejected.")
        % said
    )
    lines = [_("Dry run: nothing was written.") + " " + text if report.dry_run else text]
    if rejects:
        lines.append(_("Rejected rows with reasons: %(path)s") % {"path": rejects})
    if report.bootstrap:
        lines.append(
            _(
                "Created: %(divisions)s divisions, %(units)s units, %(matters)s matters, %(limits)s time limits, "
                "%(rows)s rows of a dispatch catalogue from history."
            )
            % report.bootstrap.as_json()
        )
    looks = (
        (report.repeated, _("%(count)s say once more what an earlier row says: left out")),
        (report.duplicates, _("%(count)s are repeated reports")),
        (report.unlinked, _("%(count)s of these name no case that is here")),
        (report.linked, _("%(count)s repeated reports of earlier files are linked now")),
        (report.unplaced, _("%(count)s lie at the county's desk: their place is not known")),
        (report.without_matter, _("%(count)s have no matter of the catalogue")),
        (report.without_unit, _("%(count)s name no unit that is known")),
    )
    return lines + [words % {"count": count} for count, words in looks if count]
