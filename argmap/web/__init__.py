"""Articles from the web: an address in, what is there out, within bounds. Light to import."""


def is_web(address: str) -> bool:
    """Whether what was given is an address of the web (`http://…`, `https://…`) rather than the name of a file."""
    return address[:8].lower().startswith(("http://", "https://"))
