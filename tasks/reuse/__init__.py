"""What repeats: fingerprints and relations of articles, variants of statements."""
