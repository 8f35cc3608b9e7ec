"""Looks across parts and keeps nothing itself: the home page, the inbox, the work calendar, the audit pages."""
