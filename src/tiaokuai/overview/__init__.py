"""Reads across parts and never writes: the home page, the inbox, the audit pages."""
