from django.db.models import QuerySet

from tiaokuai.journal.models import Entry


def entries_of(subject_type: str, subject_id: object) -> QuerySet[Entry]:
    """The history of one subject in order of recording, sealed or not yet.

    Takes no scope: whoever reached the subject through their scope may see what was done to it.
    """
    return Entry.objects.filter(subject_id=str(subject_id), subject_type=subject_type).order_by("id")
