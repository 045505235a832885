"""One file read whole, in a child process with limits: bytes to articles with their quotes."""
