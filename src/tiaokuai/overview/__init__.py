"""Reads across parts and never writes: the inbox, the audit pages."""
