"""Files that counties send, pure: bytes in, rows and problems out. Nothing here knows what is already stored."""
