"""Pages across parts."""
