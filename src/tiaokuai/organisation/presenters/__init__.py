"""Units as pages and answers show them."""
