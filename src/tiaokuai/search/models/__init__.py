from tiaokuai.search.models.search_document import SearchDocument

__all__ = ["SearchDocument"]
