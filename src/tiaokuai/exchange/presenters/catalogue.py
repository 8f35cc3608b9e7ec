"""Matters in the words of Open311: services, and the definition of one."""

from typing import Any, Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tiaokuai.exchange.presenters.documents import Document
from tiaokuai.exchange.queries import Service
from tiaokuai.registers.models import Matter

LISTS: Final = frozenset({"singlevaluelist", "multivaluelist"})


def services_document(services: list[Service]) -> Document:
    return Document("services", [_service(service) for service in services])


def definition_document(service: Service) -> Document:
    attributes = [_attribute(question, order) for order, question in enumerate(service.questions, start=1)]
    return Document("service_definition", {"service_code": service.code, "attributes": attributes})


def matter_name(matter: Matter | None) -> str:
    """The name in the language asked for; what stands for a matter that is not known."""
    if matter is None:
        return _("Something else, or not sure")
    return matter.name_en if not _in_chinese() and matter.name_en else matter.name


def _service(service: Service) -> dict[str, Any]:
    matter = service.matter
    return {
        "service_code": service.code,
        "service_name": matter_name(matter),
        "description": _description(matter),
        "metadata": bool(service.questions),
        "type": "realtime",
        "keywords": ",".join(matter.synonyms) if matter else "",
        "group": matter_name(service.group) if service.group else _("Other"),
    }


def _description(matter: Matter | None) -> str:
    if matter is None:
        return _("Say what happened: the command room finds the matter and who is responsible.")
    return matter.filing_condition if matter.filing_condition and _in_chinese() else matter_name(matter)


def _attribute(question: dict[str, Any], order: int) -> dict[str, Any]:
    said = {
        "variable": True,
        "code": question["variable"],
        "datatype": question.get("datatype", "string"),
        "required": bool(question.get("required")),
        "datatype_description": None,
        "order": order,
        "description": _worded(question, "label") or question["variable"],
    }
    if said["datatype"] in LISTS:
        said["values"] = [_choice(value) for value in question.get("values", [])]
    return said


def _choice(value: dict[str, Any]) -> dict[str, str]:
    key = str(value["key"])
    return {"key": key, "name": _worded(value, "name") or key}


def _worded(said: dict[str, Any], what: str) -> str:
    first, second = ("zh", "en") if _in_chinese() else ("en", "zh")
    return str(said.get(f"{what}_{first}") or said.get(f"{what}_{second}") or "")


def _in_chinese() -> bool:
    return (get_language() or "zh").startswith("zh")
