"""One module a command: `run(options)` does it and gives the exit code."""
