"""What is entered in the books of a county: posts, establishment and the limits of offices, each from a day on."""
