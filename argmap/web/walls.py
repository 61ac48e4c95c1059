"""Recognises pages that stand in the way of an article: a request for consent, a login.

Told by addresses and by the names that such walls have in markup, never by their prose, and only where a page has
hardly any prose.
"""

from __future__ import annotations

import re
from contextlib import suppress
from urllib.parse import urlsplit

from argmap.errors import ArgmapError
from argmap.late import late

FEW = 60  # words below which a page may be a wall
CONSENT = ("wants a consent first", "save the page in a browser")
LOGIN = ("wants a login", "save the page in a browser that is logged in")

_CONSENT_AT = late(r"//(?:consent|gdpr|cmp)\.|/(?:consent|gdpr|cookie-?wall|collectconsent)\b", re.IGNORECASE)
_LOGIN_AT = late(
    r"/(?:log-?in|sign-?in|sign-?on|sso|oauth2?|auth|register|subscribe|paywall)(?:\.\w+)?/?$", re.IGNORECASE
)
_CONSENT_NAMED = late(
    rb"onetrust|didomi|sp_message|sourcepoint|usercentrics|cookiebot|quantcast|iubenda|trustarc|consentmanager|__tcfapi|"
    rb"cookie-?(?:wall|consent|banner)|gdpr-|consent-(?:form|page|wall)|[\"'/](?:save|collect)-?consent",
    re.IGNORECASE,
)
_PASSWORD = late(rb"<input\b[^<>]*?\btype\s*=\s*[\"']?password", re.IGNORECASE)


def led_to(begun: str, address: str) -> tuple[str, str] | None:
    """The wall that a redirect from the address `begun` leads to, and what to do; None for none."""
    if _CONSENT_AT.search(address):
        return CONSENT
    if _LOGIN_AT.search(urlsplit(address).path) and not _LOGIN_AT.search(urlsplit(begun).path):
        return LOGIN
    return None


def wall(data: bytes, name: str) -> tuple[str, str] | None:
    """The wall that a page is, and what to do; None for a page with prose, and for what is none."""
    asks_consent, asks_login = bool(_CONSENT_NAMED.search(data)), bool(_PASSWORD.search(data))
    if not (asks_consent or asks_login):
        return None
    from argmap.ingest import html
    from argmap.ingest.decode import decode
    from argmap.ingest.registry import file_kind
    from argmap.ingest.sniff import kind

    with suppress(ArgmapError):
        text = "" if file_kind(data, name) else decode(data, name)
        if kind(text, name) == "html" and len(html.read(text).text.split()) < FEW:
            return LOGIN if asks_login else CONSENT
    return None
