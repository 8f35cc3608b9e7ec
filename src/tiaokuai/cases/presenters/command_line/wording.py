"""Why a mapping, a file or a row cannot be used, and what to do about it."""

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tiaokuai.ui.wording import Wording, listed


def _meant(nearest: str) -> str:
    return " " + _("Did you mean “%(nearest)s”?") % {"nearest": nearest} if nearest else ""


def _columns_missing(
    *, file: str, row: int, missing: Sequence[str], nearest: Mapping[str, str], there: Sequence[str]
) -> str:
    guessed = [
        _("%(missing)s (is it “%(nearest)s”?)") % {"missing": name, "nearest": nearest[name]}
        if name in nearest
        else name
        for name in missing
    ]
    said = {"file": file, "row": row, "missing": listed(guessed), "there": listed(there)}
    return (
        _(
            "%(file)s, row %(row)s: the mapping names columns that are not there: %(missing)s. "
            "The headings are: %(there)s. Correct the mapping, or say “optional: true” where a column may be missing."
        )
        % said
    )


def _unknown_key(*, key: str, nearest: str, known: Sequence[str]) -> str:
    said = {"key": key, "known": listed(known)}
    return _("“%(key)s” is not known here. Known are: %(known)s.") % said + _meant(nearest)


def _unknown_word(*, given: str, nearest: str, known: Sequence[str]) -> str:
    return _("“%(given)s” is not one of: %(known)s.") % {"given": given, "known": listed(known)} + _meant(
        nearest
    )


def _unknown_zone(*, zone: str, nearest: str) -> str:
    said = _("There is no time zone “%(zone)s”. Write it like Asia/Shanghai.") % {"zone": zone}
    return said + _meant(nearest)


def _missing_mapping(*, file: str, nearest: str, shipped: Sequence[str]) -> str:
    said = {"file": file, "shipped": listed(shipped)}
    return _("There is no mapping %(file)s: give a YAML file, or one of %(shipped)s.") % said + _meant(
        nearest
    )


MAPPING_WORDING: dict[str, Wording] = {
    "mapping_faulty": gettext_lazy("The mapping %(file)s has mistakes (%(count)s). Nothing was read."),
    "mapping_missing": _missing_mapping,
    "mapping_no_yaml": gettext_lazy("This is no YAML mapping of keys to values: %(why)s"),
    "mapping_key_unknown": _unknown_key,
    "mapping_key_missing": gettext_lazy("“%(key)s” is needed."),
    "mapping_without_words": gettext_lazy(
        "Say with “text” or “matter” which columns tell what was reported."
    ),
    "mapping_wants_mapping": lambda keys: (
        _("Keys and values are wanted here, with the keys: %(keys)s.") % {"keys": listed(keys)}
    ),
    "mapping_wants_words": gettext_lazy("A word or a list of words is wanted here."),
    "mapping_column_or_value": gettext_lazy(
        "Give one of “column” (a heading, or several of which the first filled one counts), “joined” (several "
        "together) and “value” (the same for every row)."
    ),
    "mapping_pattern_wrong": gettext_lazy("“%(pattern)s” is no regular expression: %(why)s."),
    "mapping_format_wrong": gettext_lazy(
        "“%(given)s” is no format of dates. Write it like %%Y-%%m-%%d %%H:%%M."
    ),
    "mapping_zone_unknown": _unknown_zone,
    "mapping_order_unknown": gettext_lazy(
        "“%(given)s” is no order of coordinates: write lon_lat or lat_lon."
    ),
    "mapping_point_incomplete": gettext_lazy(
        "Give “lon” and “lat” (or “x” and “y”), or one “column” that holds both."
    ),
    "mapping_system_malformed": gettext_lazy(
        "“%(system)s” cannot name a system: letters, digits, . _ and -, at most 30 of them."
    ),
    "mapping_county_malformed": gettext_lazy(
        "“%(county)s” is no county code: six digits, the last two not 00."
    ),
    "mapping_delimiter_long": gettext_lazy("“%(delimiter)s” is more than one character: give one, or tab."),
    "mapping_no_number": gettext_lazy("“%(given)s” is no whole number of 1 or more."),
    "mapping_status_without_closed": gettext_lazy(
        "Say either with “closed: […]” which words of the column mean closed, or with “open: […]” which do not."
    ),
    "mapping_source_unknown": _unknown_word,
    "mapping_too_many_levels": gettext_lazy("The catalogue has three levels; %(given)s columns are given."),
    "mapping_unit_unknown": _unknown_word,
}

FILE_WORDING: dict[str, Wording] = {
    "import_file_empty": gettext_lazy("%(file)s holds no rows."),
    "import_file_unreadable": gettext_lazy(
        "%(file)s cannot be read: %(why)s. Check the file, or give encoding, delimiter or sheet under “file”."
    ),
    "import_encoding_unknown": gettext_lazy(
        "There is no encoding “%(encoding)s”. Write it like utf-8 or gb18030."
    ),
    "import_columns_missing": _columns_missing,
    "import_sheet_unknown": lambda sheet, there: (
        _("There is no sheet “%(sheet)s”. There are: %(there)s.") % {"sheet": sheet, "there": listed(there)}
    ),
    "import_file_no_table": gettext_lazy(
        "%(file)s is a page, JSON or XML, whatever its name says. Open it in a spreadsheet and save it as .xlsx or CSV."
    ),
    "import_zip_not_one": lambda file, names: (
        _("%(file)s must hold exactly one .csv, .tsv or .txt. It holds: %(names)s.")
        % {"file": file, "names": listed(names)}
    ),
    "import_county_unknown": gettext_lazy(
        "County %(county)s is not among the divisions. Import its divisions first, or add --bootstrap."
    ),
    "import_rejects_unwritable": gettext_lazy(
        "%(path)s cannot be written: %(why)s. Choose another place with --rejects."
    ),
    "bootstrap_too_many_matters": gettext_lazy(
        "%(given)s names do not fit into the catalogue (%(free)s places are free). Map a broader column, "
        "or two columns of which the first is broader."
    ),
    "bootstrap_too_many_places": gettext_lazy(
        "“%(name)s” is one place too many: %(most)s fit below one division. Map a broader column."
    ),
    "bootstrap_over_real_lists": gettext_lazy(
        "County %(county)s works by lists that people made. Import without --bootstrap, or into another county."
    ),
}

ROW_WORDING: dict[str, Wording] = {
    "row_repeated_otherwise": gettext_lazy(
        "An earlier row of this file has the number %(number)s too, and says something else."
    ),
    "row_without_report_time": gettext_lazy("It is not said when it was reported."),
    "row_without_number": gettext_lazy("The number of the case is empty."),
    "row_without_words": gettext_lazy("Nothing says what was reported."),
    "row_text_too_long": gettext_lazy("The text has %(given)s characters; at most %(most)s are kept."),
    "row_no_moment": gettext_lazy("“%(text)s” is no date that can be read."),
    "row_moment_impossible": gettext_lazy("“%(text)s” lies in the future or before 1900."),
    "row_closed_before_report": gettext_lazy("It was closed before it was reported."),
    "row_no_coordinate": gettext_lazy("“%(text)s” is no coordinate."),
    "row_too_wide": gettext_lazy("The row has %(given)s cells below %(headings)s headings."),
}

REMEDIES: dict[str, Promise] = {
    "row_without_report_time": gettext_lazy("Fill in the moment of the report."),
    "row_without_number": gettext_lazy("Fill in the number, or leave “number” out of the mapping."),
    "row_repeated_otherwise": gettext_lazy("Keep the row that is right, or give this one its own number."),
    "row_without_words": gettext_lazy("Fill in the text, or map more columns under “text”."),
    "row_text_too_long": gettext_lazy("Shorten the text."),
    "row_no_moment": gettext_lazy("Correct the cell, or add its format under “formats”."),
    "row_moment_impossible": gettext_lazy(
        "Correct the cell; check “zone”, “formats” and “day_first” of the mapping."
    ),
    "row_closed_before_report": gettext_lazy(
        "Correct one of the two moments; check “zone” and “formats” of both."
    ),
    "row_no_coordinate": gettext_lazy("Correct the cell, or empty it."),
    "row_too_wide": gettext_lazy(
        "Put the cell that holds a delimiter or a quotation mark into quotation marks."
    ),
}

WORDING: dict[str, Wording] = MAPPING_WORDING | FILE_WORDING | ROW_WORDING
