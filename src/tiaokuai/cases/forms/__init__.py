from tiaokuai.cases.forms.verbs import FORMS, VerbForm, form_for

__all__ = ["FORMS", "VerbForm", "form_for"]
