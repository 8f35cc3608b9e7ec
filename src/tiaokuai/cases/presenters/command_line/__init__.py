"""What the command line says of cases."""
