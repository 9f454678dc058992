"""A small hub on loopback for the real client: it holds repositories in memory, and fails where it is told to."""
