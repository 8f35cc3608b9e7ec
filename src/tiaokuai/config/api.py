"""The JSON API: one `NinjaAPI` at /api/v1/ that carries the `router` of every part's `api.py`.

Routers choose their own paths ("/cases", "/divisions/{code}"). Errors are problem documents (`problems.py`).
"""

from ninja import NinjaAPI

from tiaokuai.config import parts, problems

DESCRIPTION = """\
Everything a page can do, by the same rules. Send `Authorization: Bearer <token>`.
Errors are problem documents (RFC 9457): `code` is stable, `detail` is worded in the language asked for.
Every write takes an `Idempotency-Key` header: the same key again gives the same answer, once.
"""


def build() -> NinjaAPI:
    """A new API with the routers of all installed parts."""
    built = NinjaAPI(
        title="Tiaokuai",
        version="1",
        description=DESCRIPTION,
        urls_namespace="api",
        docs_url=None,  # the usual browser loads scripts from another host
    )
    problems.handle_all(built)
    for part, module in parts.modules("api"):
        built.add_router("", module.router, tags=[part])
    return built


api = build()
