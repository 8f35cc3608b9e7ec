"""The one way in which a subject changes: decide (pure), then the one writer.

It owns assignments, deadlines, the work calendar's days and idempotency keys, for every part alike."""
