"""People, roles and tokens as pages show them."""
