"""What must hold for units and posts, and their kinds. Pure."""
