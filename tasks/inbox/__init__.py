"""The inbox folder: what lies in it, what is left alone, when a file stands still, where an original goes."""
