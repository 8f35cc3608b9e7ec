"""What is said of a file of texts."""

from django.utils.translation import gettext_lazy as _

WORDING = {
    "not_texts": _("%(path)s is no file of texts (.po) that can be read: %(why)s."),
    "texts_faulty": _(
        "Something in the file would be shown wrongly: tiaokuai language check says what and where."
    ),
    "not_a_language": _("“%(given)s” is no code of a language. Name one as bo, ug or mn_Mong."),
    "no_such_language": _("“%(given)s” was not added. See: tiaokuai language list"),
}

FAULTS = {
    "no_language": _("The head names no language. Write: Language: %(expected)s"),
    "language_shipped": _("“%(expected)s” comes with the platform. Name another language in the head."),
    "no_own_name": _("The head does not say what the language calls itself. Write: %(expected)s: …"),
    "no_plural_forms": _("The head does not say how the language counts. Write: Plural-Forms: %(expected)s"),
    "no_such_text": _("The platform has no such text: “%(text)s”. Make the file anew with template --from."),
    "forms_differ": _("“%(text)s”: give %(expected)s forms, one for each way in which the language counts."),
    "placeholders_differ": _("“%(text)s”: keep what is filled in, and no more: %(expected)s"),
    "tags_differ": _("“%(text)s”: keep its marks, and no others: %(expected)s"),
}
"""By the code of `texts.Fault`."""
