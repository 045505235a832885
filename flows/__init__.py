"""What happens, readable from top to bottom: the flows, and the command that starts them."""
