"""What the one record of terms is judged by. Pure."""
