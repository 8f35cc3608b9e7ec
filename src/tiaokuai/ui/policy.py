"""The content security policy: nothing inline, no outside host but the tile server a county has set."""

from urllib.parse import urlsplit

NEAR = frozenset({"127.0.0.1", "localhost", "::1"})
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
    """``https://*.tiles.example`` for the template above.

    Raises ValueError for what cannot show a map: without a host, without the place of a tile in it, or over plain
    http, which pages over https do not load and which tells the network where everybody looks; this machine may.
    """
    parts = urlsplit(tiles.replace("{s}", "*"))
    is_sound = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in NEAR)
    if not is_sound or not parts.netloc or not all(each in tiles for each in ("{z}", "{x}", "{y}")):
        msg = (
            f"TIAOKUAI_TILES={tiles!r} is not an address such as https://tiles.example/{{z}}/{{x}}/{{y}}.png"
        )
        raise ValueError(msg)
    return f"{parts.scheme}://{parts.netloc}"
