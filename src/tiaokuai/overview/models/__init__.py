from tiaokuai.overview.models.figure_publication import FigurePublication

__all__ = ["FigurePublication"]
