"""Developer scripts behind the Makefile. Nothing of the platform imports them."""
