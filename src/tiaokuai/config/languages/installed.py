"""The languages in use. Read with the settings, so that nothing of Django is asked."""

from collections.abc import Iterator
from gettext import GNUTranslations
from pathlib import Path

SHIPPED = (("zh-hans", "简体中文"), ("en", "English"))
"""Code and own name of those that come with the platform; texts in the code are English."""
NAME = "Language-Name"
"""The line in the head of a file of texts that says what the language calls itself."""
TEXTS = Path("LC_MESSAGES") / "django.po"
COMPILED = TEXTS.with_suffix(".mo")


def code_of(locale: str) -> str:
    """``mn_Cyrl`` → ``mn-cyrl``: from a folder's name to the code in pages and cookies."""
    return locale.replace("_", "-").lower()


def added(folder: Path) -> list[tuple[str, str]]:
    """Code and own name of each language that was added, by code."""
    return sorted((code_of(path.parents[1].name), _own_name(path)) for path in compiled_in(folder))


def compiled_in(folder: Path) -> Iterator[Path]:
    """What Django reads of each language that was added."""
    yield from folder.glob(f"*/{COMPILED}")


def _own_name(path: Path) -> str:
    with path.open("rb") as file:
        head = GNUTranslations(file).info()
    return head.get(NAME.lower()) or code_of(path.parents[1].name)
