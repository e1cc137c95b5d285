"""One supervisor for all processes on a machine: starts, watches, restarts and stops them."""
