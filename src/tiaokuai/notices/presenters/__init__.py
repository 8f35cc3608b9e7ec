"""Notices, choices and deliveries in the reader's words."""
