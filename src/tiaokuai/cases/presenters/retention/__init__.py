"""What a page says where data used to be."""
