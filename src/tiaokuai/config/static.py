"""Addresses of static files carry a digest of their content, so that browsers may keep them."""

import hashlib
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage


class DigestedStorage(StaticFilesStorage):
    """``/static/ui/bundle/app.js?v=3f2a91c0``: files are served from the package, nothing is collected."""

    def url(self, name: str | None) -> str:
        address = super().url(name)
        version = _digest(name or "")
        return f"{address}?v={version}" if version else address


@cache
def _digest(name: str) -> str:
    found = finders.find(name)
    return hashlib.sha256(Path(found).read_bytes()).hexdigest()[:8] if isinstance(found, str) else ""
