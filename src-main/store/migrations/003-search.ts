import type { Migration } from '../migration.ts';

/** Substring search on names and texts: trigrams, which need no word borders and so work for Chinese and Japanese. */
export const search: Migration = {
  version: 3,
  name: 'search',
  sql: ['run_clip', 'clip']
    .map(
      (table) => `
CREATE VIRTUAL TABLE ${table}_fts USING fts5 (key, text, content = '${table}', content_rowid = 'id', tokenize = 'trigram');
INSERT INTO ${table}_fts (${table}_fts) VALUES ('rebuild');
CREATE TRIGGER ${table}_fts_insert AFTER INSERT ON ${table} BEGIN
  INSERT INTO ${table}_fts (rowid, key, text) VALUES (NEW.id, NEW.key, NEW.text);
END;
CREATE TRIGGER ${table}_fts_delete AFTER DELETE ON ${table} BEGIN
  INSERT INTO ${table}_fts (${table}_fts, rowid, key, text) VALUES ('delete', OLD.id, OLD.key, OLD.text);
END;
CREATE TRIGGER ${table}_fts_update AFTER UPDATE OF key, text ON ${table} BEGIN
  INSERT INTO ${table}_fts (${table}_fts, rowid, key, text) VALUES ('delete', OLD.id, OLD.key, OLD.text);
  INSERT INTO ${table}_fts (rowid, key, text) VALUES (NEW.id, NEW.key, NEW.text);
END;
`,
    )
    .join(''),
};
