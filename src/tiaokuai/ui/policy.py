"""The content security policy: nothing inline, no outside host but the tile server a county has set."""

from urllib.parse import urlsplit

POLICY: dict[str, tuple[str, ...]] = {
    "default-src": ("'self'",),
    "img-src": ("'self'", "data:", "blob:"),
    "worker-src": ("'self'",),
    "manifest-src": ("'self'",),
    "object-src": ("'none'",),
    "base-uri": ("'none'",),
    "form-action": ("'self'",),
    "frame-ancestors": ("'none'",),
}


def content_policy(tiles: str = "") -> str:
    """The header's value. `tiles`: an address template such as ``https://{s}.tiles.example/{z}/{x}/{y}.png``.

    Only the host of the tiles is let in, and only for images.
    """
    images = POLICY["img-src"] + ((tile_host(tiles),) if tiles else ())
    return "; ".join(f"{name} {' '.join(values)}" for name, values in {**POLICY, "img-src": images}.items())


def tile_host(tiles: str) -> str:
    """``https://*.tiles.example`` for the template above. Raises ValueError when there is no host in it."""
    parts = urlsplit(tiles.replace("{s}", "*"))
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        msg = (
            f"TIAOKUAI_TILES={tiles!r} is not an address such as https://tiles.example/{{z}}/{{x}}/{{y}}.png"
        )
        raise ValueError(msg)
    return f"{parts.scheme}://{parts.netloc}"
