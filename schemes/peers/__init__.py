"""Published libraries as they are: each needs an extra, and is there if its package is."""
