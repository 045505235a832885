"""Saved files to documents: recognise by content, read one format each, within limits."""
