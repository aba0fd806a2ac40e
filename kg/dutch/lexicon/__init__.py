"""Dutch words: what single words mean, from the data files in ``data``."""
