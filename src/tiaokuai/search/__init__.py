"""Index and find, in Chinese and English, for every part. It owns the search documents."""
