"""The tables of a store, documented for those who query it in `docs/corpus.md`. They do not change
without a new `VERSION`."""

from __future__ import annotations

VERSION = 1
"""`PRAGMA user_version` of a store."""
APPLICATION = 0x41524741
"""`PRAGMA application_id` of a store: "ARGA"."""
PLACES = 20
"""Bits of a claim's row id that hold its place in its article; the bits above are the article's id."""
MOST_CLAIMS = 1 << PLACES
CLAIM_COLUMNS = (
    *("claim", "text", "start", "stop", "line", "paragraph", "sentence", "role", "holder", "certainty", "key"),
    *("confidence", "words", "supported", "opposed", "depth", "stance", "attribution", "evidence", "more"),
)
"""What a claim has, after its row id and its article's."""

TOKENS = "porter unicode61 remove_diacritics 2"
"""How full text tells words apart."""

TABLES = f"""
CREATE TABLE article (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  ident TEXT, title TEXT, date TEXT, source TEXT, more TEXT,
  content TEXT NOT NULL,
  rules TEXT, version TEXT NOT NULL,
  chars INTEGER NOT NULL, claims INTEGER NOT NULL, links INTEGER NOT NULL,
  main INTEGER,
  info TEXT NOT NULL
);
CREATE INDEX article_main ON article(main);
CREATE TABLE article_text (
  article INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
  text TEXT NOT NULL
);
CREATE TABLE claim (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
  claim TEXT NOT NULL,
  text TEXT NOT NULL,
  start INTEGER NOT NULL, stop INTEGER NOT NULL,
  line INTEGER NOT NULL, paragraph INTEGER NOT NULL, sentence INTEGER NOT NULL,
  role TEXT NOT NULL,
  holder TEXT,
  certainty TEXT NOT NULL,
  key TEXT NOT NULL,
  confidence REAL NOT NULL,
  words INTEGER NOT NULL,
  supported INTEGER NOT NULL, opposed INTEGER NOT NULL,
  depth INTEGER, stance TEXT,
  attribution TEXT, evidence TEXT NOT NULL, more TEXT
);
CREATE INDEX claim_article ON claim(article);
CREATE INDEX claim_key ON claim(key);
CREATE INDEX claim_claim ON claim(claim);
CREATE INDEX claim_facts ON claim(
  id, claim, role, certainty, supported, opposed, depth, words, stance, line, paragraph, sentence, holder, confidence,
  key, article
);
CREATE INDEX claim_held ON claim(id, holder, certainty, opposed, supported, role) WHERE holder IS NOT NULL;
CREATE INDEX claim_opposed ON claim(id, opposed, supported, role, depth, holder, certainty) WHERE opposed > 0;
CREATE TABLE link (
  source INTEGER NOT NULL REFERENCES claim(id) ON DELETE CASCADE,
  nth INTEGER NOT NULL,
  target INTEGER NOT NULL REFERENCES claim(id) ON DELETE CASCADE,
  relation TEXT NOT NULL,
  confidence REAL NOT NULL,
  evidence TEXT NOT NULL, more TEXT,
  PRIMARY KEY (source, nth)
) WITHOUT ROWID;
CREATE INDEX link_target ON link(target, relation, confidence, source);
CREATE TABLE rule (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
);
CREATE TABLE hit (
  rule INTEGER NOT NULL REFERENCES rule(id),
  claim INTEGER NOT NULL REFERENCES claim(id) ON DELETE CASCADE,
  PRIMARY KEY (rule, claim)
) WITHOUT ROWID;
CREATE INDEX hit_claim ON hit(claim);
CREATE TABLE failure (
  name TEXT PRIMARY KEY,
  message TEXT NOT NULL
) WITHOUT ROWID;
CREATE VIRTUAL TABLE claim_text USING fts5(
  text, content='claim', content_rowid='id', tokenize='{TOKENS}'
);
CREATE TRIGGER claim_added AFTER INSERT ON claim BEGIN
  INSERT INTO claim_text(rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER claim_removed AFTER DELETE ON claim BEGIN
  INSERT INTO claim_text(claim_text, rowid, text) VALUES ('delete', old.id, old.text);
END;
CREATE TRIGGER claim_rewritten AFTER UPDATE OF text ON claim BEGIN
  INSERT INTO claim_text(claim_text, rowid, text) VALUES ('delete', old.id, old.text);
  INSERT INTO claim_text(rowid, text) VALUES (new.id, new.text);
END;
CREATE TABLE proposition (
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL,
  claims INTEGER NOT NULL, articles INTEGER NOT NULL, holders INTEGER NOT NULL,
  first TEXT, last TEXT
);
CREATE TABLE states (
  claim INTEGER PRIMARY KEY REFERENCES claim(id) ON DELETE CASCADE,
  proposition INTEGER NOT NULL REFERENCES proposition(id) ON DELETE CASCADE
);
CREATE INDEX states_proposition ON states(proposition);
CREATE TABLE contradiction (
  one INTEGER NOT NULL REFERENCES proposition(id) ON DELETE CASCADE,
  other INTEGER NOT NULL REFERENCES proposition(id) ON DELETE CASCADE,
  why TEXT NOT NULL,
  PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE TABLE state (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
"""

RULEBOOK = "CREATE TABLE IF NOT EXISTS rulebook (digest TEXT PRIMARY KEY, rules TEXT NOT NULL) WITHOUT ROWID"
"""What the digests of rules stand for; a store made before there was this table gets it with the next build."""
