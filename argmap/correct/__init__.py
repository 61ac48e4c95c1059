"""What readers say of a map: corrections in a file of their own, put on a map that was just made. Light to import."""


def path_of(article: str) -> str:
    """Where the corrections of an article stand: its path with `.argmap.toml` behind."""
    return f"{article}.argmap.toml"
