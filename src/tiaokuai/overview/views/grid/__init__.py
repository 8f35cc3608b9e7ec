"""Pages of a grid worker, made for a phone in one hand; they work without network once they were opened."""
