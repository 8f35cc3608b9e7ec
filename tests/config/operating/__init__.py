"""What an operator does: installing, roles, backup."""
