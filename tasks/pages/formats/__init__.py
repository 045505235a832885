"""One small reader a format; registry.py lists them."""
