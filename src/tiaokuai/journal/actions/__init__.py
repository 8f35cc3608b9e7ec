from tiaokuai.journal.actions.append import append

__all__ = ["append"]
