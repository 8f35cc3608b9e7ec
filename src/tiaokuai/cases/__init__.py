"""The closed loop: from a report to an independently verified close (domain 4.1)."""
