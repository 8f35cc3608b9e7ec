"""The icons of the installable page, drawn from the shapes of `ui/mark.svg`: `python -m tools.icons`."""

from pathlib import Path

from PIL import Image, ImageDraw

from tools.terminal import ROOT

FOLDER = ROOT / "src/tiaokuai/ui/static/ui/icons"
INK, PAPER = "#1c2127", "#ffffff"
GRID = 32
"""The mark is drawn on a square of 32 units."""


def draw(size: int, margin: float) -> Image.Image:
    """The mark in white on ink. `margin`: the share of the edge left free, which a system may cut off."""
    large = size * 4
    picture = Image.new("RGB", (large, large), INK)
    pen = ImageDraw.Draw(picture)
    unit = large * (1 - 2 * margin) / GRID

    def box(left: float, top: float, right: float, bottom: float) -> tuple[float, ...]:
        return tuple(large * margin + edge * unit for edge in (left, top, right, bottom))

    pen.rectangle(box(3, 11, 29, 29), fill=PAPER)
    pen.rectangle(box(6, 14, 26, 26), fill=INK)
    pen.rectangle(box(13, 3, 19, 29), fill=PAPER)
    return picture.resize((size, size), Image.Resampling.LANCZOS)


def write(folder: Path = FOLDER) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for size in (192, 512):
        draw(size, 0.12).save(folder / f"mark-{size}.png", optimize=True)
    draw(512, 0.22).save(folder / "maskable-512.png", optimize=True)


if __name__ == "__main__":
    write()
