"""Findings as SARIF 2.1.0, the format code hosts show beside the lines of a file.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0 Plus Errata 01, 2023.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from argmap.check.codes import CODES, Code, Finding
from argmap.model import ArgumentMap
from argmap.version import __version__

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif(map: ArgumentMap, findings: Sequence[Finding], name: str = "") -> dict[str, Any]:
    """The findings of one map as a SARIF log of one run; `name` is the article's file, by default the map's."""
    order = {code: place for place, code in enumerate(CODES)}
    driver = {
        "name": "argmap",
        "semanticVersion": __version__,
        "rules": [_rule(code) for code in CODES.values()],
    }
    name = name or map.name or "article"
    results = [_result(map, finding, order[finding.code], name) for finding in findings]
    if any("plain" in node for node in map.nodes.values()):  # a snippet is of the file, markup and all
        for result in results:
            region = result["locations"][0]["physicalLocation"]["region"]
            if region.get("snippet", {"text": ""})["text"] not in map.source_text:
                del region["snippet"]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: Code) -> dict[str, Any]:
    return {
        "id": code.code,
        "name": code.name,
        "shortDescription": {"text": code.title},
        "fullDescription": {"text": code.means},
        "help": {"text": code.do},
        "defaultConfiguration": {"level": code.severity},
    }


def _result(map: ArgumentMap, finding: Finding, index: int, name: str) -> dict[str, Any]:
    region: dict[str, Any] = {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
    }
    if finding.words:
        region["snippet"] = {"text": finding.words}
    location: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": {"uri": quote(name)}, "region": region},
    }
    made: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": finding.severity,
        "message": {"text": finding.message},
        "locations": [location],
    }
    if finding.claim is not None:
        location["logicalLocations"] = [{"name": finding.claim, "kind": "claim"}]
        key = map.nodes[finding.claim].get("key")
        if key:
            made["partialFingerprints"] = {"claimKey/v1": f"{finding.code}:{key}"}
    return made
