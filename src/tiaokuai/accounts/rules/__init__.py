"""What roles may, what they see, and what must hold for people, appointments and tokens. Pure."""
