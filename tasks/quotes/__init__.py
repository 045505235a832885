"""Articles to quotes: marks, cues, names, attribution."""
