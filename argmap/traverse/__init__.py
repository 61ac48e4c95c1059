"""The map walked along its links: depth first, by shortest path, and where each claim stands."""
