"""Documents to articles: tree, blocks, split, body, metadata, dates."""
