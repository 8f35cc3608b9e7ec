"""Sentences for the answers of this part."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tiaokuai.organisation.rules.kinds import UnitKind
from tiaokuai.organisation.rules.labels import UNIT_KINDS
from tiaokuai.ui.wording import Wording


def _kind_taken(kind: str, unit: str) -> str:
    said = {"kind": _(UNIT_KINDS[UnitKind(kind)]), "unit": unit}
    return _("There is one %(kind)s already: %(unit)s. Close or rename that one first.") % said


WORDING: dict[str, Wording] = {
    "organisation_not_yours_to_keep": gettext_lazy(
        "Units and posts are kept by the establishment office and the system administrator."
    ),
    "unit_of_another_county": gettext_lazy(
        "%(unit)s is kept by another county: its code does not begin with %(county)s."
    ),
    "unit_code_malformed": gettext_lazy(
        "The unit code %(unit)s must be the county's six digits, a hyphen and lower-case letters or digits, "
        "such as 990122-zjj."
    ),
    "unit_code_taken": gettext_lazy(
        "The code %(unit)s is %(name)s on these days. Choose another code or other days."
    ),
    "unit_without_name": gettext_lazy("Enter the name of the unit."),
    "credit_code_length": gettext_lazy(
        "The unified social credit code %(text)s has %(length)s characters; it must have 18."
    ),
    "credit_code_character": gettext_lazy(
        "Character %(position)s of %(text)s is “%(character)s”, which these codes never use (I, O, S, V and Z)."
    ),
    "credit_code_check": gettext_lazy(
        "The last character of %(text)s is %(found)s, but the others call for %(expected)s: compare with the "
        "certificate."
    ),
    "place_malformed": gettext_lazy("The division code %(place)s must have 12 digits."),
    "place_outside_county": gettext_lazy(
        "The division %(place)s lies outside county %(county)s, with which the unit code begins."
    ),
    "own_superior": gettext_lazy("%(unit)s cannot stand under itself."),
    "superiors_in_a_circle": gettext_lazy(
        "These units would stand in a circle: %(way)s. Correct a superior."
    ),
    "unit_before_its_division": gettext_lazy(
        "The division %(place)s stands from %(start)s on only, the unit from %(day)s. Correct one of the days."
    ),
    "unit_after_its_division": gettext_lazy(
        "The division %(place)s ended on %(end)s, before %(day)s. Name the division that stands, or another day."
    ),
    "superior_malformed": gettext_lazy("%(superior)s is neither a unit code nor a division code."),
    "no_such_superior": gettext_lazy(
        "There is no unit %(superior)s, here or in the file. Add it, or correct the code."
    ),
    "centre_has_another_code": gettext_lazy(
        "The county's governance centre stands here already: %(standing)s, %(name)s; a county has one. Write "
        "%(standing)s in this row, and wherever your workbooks name %(unit)s."
    ),
    "one_a_county": _kind_taken,
    "one_a_town": _kind_taken,
    "office_limit_reached": gettext_lazy(
        "The town has %(active)s offices of its own and may have %(limit)s. Merge or close one, or raise the limit "
        "by an act."
    ),
    "ends_before_it_began": gettext_lazy("The end %(end)s must lie after the beginning %(valid_from)s."),
    "no_such_unit": gettext_lazy("No unit %(unit)s stands on %(day)s. Check the code and the day."),
    "unit_ends_already": gettext_lazy("%(unit)s ends on %(day)s already."),
    "units_below": gettext_lazy(
        "%(count)s units stand under %(unit)s (the first is %(first)s). Name a successor that takes them."
    ),
    "own_successor": gettext_lazy("%(unit)s cannot succeed itself."),
    "nothing_to_merge": gettext_lazy("Name at least one other unit to merge."),
    "post_without_seat": gettext_lazy("A post needs at least one seat."),
    "one_first_director": gettext_lazy("A unit has one first director at most."),
    "act_missing": gettext_lazy("Name the document that approves this."),
    "establishment_open_already": gettext_lazy("The books of %(unit)s are open for this kind already."),
    "transfer_number": gettext_lazy("Transfer at least one post."),
    "transfer_exceeds_balance": gettext_lazy(
        "%(number)s posts are more than the %(balance)s that the unit has."
    ),
    "transfer_to_itself": gettext_lazy("%(unit)s cannot give posts to itself."),
    "entered_from_that_day": gettext_lazy(
        "Something is entered from %(day)s on already. Choose a later day, or an earlier one."
    ),
    "not_a_town": gettext_lazy("%(town)s is no town's code: 12 digits, of which the last three are zeros."),
    "no_such_town": gettext_lazy(
        "No town %(town)s is known on %(day)s. Bring in its division first, or correct the code."
    ),
    "share_out_of_range": gettext_lazy("The town's share is a percentage from 0 to 100, not %(share)s."),
    "number_out_of_range": gettext_lazy("Enter a whole number from %(least)s to %(most)s, not %(number)s."),
    "stationed_by_itself": gettext_lazy(
        "%(unit)s cannot be stationed by itself: name the department it belongs to."
    ),
    "not_stationed": gettext_lazy("%(unit)s is stationed in no town on %(day)s."),
    "stationing_ends_already": gettext_lazy("The stationing of %(unit)s ends or changes on %(day)s already."),
    "post_without_name": gettext_lazy("Enter the name of the post."),
    "post_code_malformed": gettext_lazy(
        "The post code %(post)s must be its unit's code, a hyphen and a serial, such as %(unit)s-p01."
    ),
    "post_code_taken": gettext_lazy(
        "The code %(post)s is another post's, or was. Leave it empty, or change that post instead."
    ),
    "no_such_post_then": gettext_lazy("No post %(post)s stands on %(day)s. Check the code and the day."),
    "post_ends_already": gettext_lazy("The post %(post)s ends or changes on %(day)s already."),
    "books_closed": gettext_lazy("The books of this kind were closed with %(day)s. Open them again first."),
    "books_closed_later": gettext_lazy(
        "The books of %(unit)s were closed with %(day)s: they can open again from that day on."
    ),
    "books_not_open": gettext_lazy("The books of %(unit)s are not open for this kind."),
    "books_not_empty": gettext_lazy(
        "%(number)s posts are still in the books. Move them to other units first: none may be lost on the way."
    ),
    "books_move_later": gettext_lazy("Posts still move in these books on %(day)s. Choose a later day."),
    "not_a_number": gettext_lazy("“%(text)s” is not a whole number."),
}
