"""Who, as bodies: units on two axes (line and block), offices, stationed agencies, posts, establishment."""
