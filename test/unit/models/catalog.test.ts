import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { catalogSchema } from '../../../src-main/models/catalog/catalog-schema.ts';
import { isNewer, parseCatalog, parseChecksum } from '../../../src-main/models/catalog/catalog-store.ts';
import { smallCatalog } from '../../integration/models/store-fixture.ts';

const text = readFileSync('resources/catalog.json', 'utf8');

it('the bundled catalogue is valid, and tokens of every version need HuBERT and one generator', () => {
  const catalog = parseCatalog(text, 'resources/catalog.json');
  const tokens = catalog.needs.filter(({ task }) => task === 'tokens');
  expect(tokens.map(({ version }) => version)).toEqual(['v1', 'v2', 'v3', 'v4', 'v2Pro', 'v2ProPlus']);
  for (const { version, models } of tokens) expect(models).toEqual(['hubert', `s2-${version}`]);
});

it.each([
  ['a path that leads out of the folder', '../../.bashrc'],
  ['an absolute path', '/etc/passwd'],
  ['a drive', 'C:/x'],
  ['a backslash', 'a\\..\\b'],
  ['a device name', 'con.pth'],
  ['an empty part', 'a//b'],
  ['a device with a superscript', 'com¹.pth'],
  ['a mark that turns the writing direction', 'a\u202egpj.pth'],
  ['an invisible character', 'a\u200bb.pth'],
  ['a separator that a server decodes', 'a%2f..%2fb.pth'],
  ['a hidden file', '.ssh/config'],
  ['a name that starts with a blank', 'a/ b.pth'],
  ['the name of an unfinished download', 'a.pth.PART'],
  ['a decomposed letter', 'e\u0301.pth'],
])('a fetched catalogue with %s is refused', (_name, path) => {
  const [first, ...others] = smallCatalog.models;
  const models = [{ ...first!, files: [{ ...first!.files[0]!, path }] }, ...others];
  expect(catalogSchema.safeParse({ ...smallCatalog, models }).success).toBe(false);
});

it('a catalogue whose source is not https, or whose need names nothing, is refused', () => {
  const [source] = smallCatalog.sources;
  const insecure = { ...smallCatalog, sources: [{ ...source!, url: 'http://models.invalid/{path}' }] };
  expect(catalogSchema.safeParse(insecure).success).toBe(false);
  const dangling = { ...smallCatalog, needs: [{ task: 'text', version: 'v1', models: ['nothing'] }] };
  expect(catalogSchema.safeParse(dangling).success).toBe(false);
});

it.each([
  ['twins but for case', ['A/x.pth', 'a/X.pth']],
  ['a file below a file', ['hubert', 'hubert/config.json']],
  ['the same, further up and in another case', ['A', 'a/b/c.pth']],
])('a fetched catalogue with %s is refused', (_name, paths) => {
  const [first] = smallCatalog.models;
  const files = paths.map((path) => ({ ...first!.files[0]!, path }));
  const catalog = { ...smallCatalog, models: [{ ...first!, files }], needs: [] };
  expect(catalogSchema.safeParse(catalog).success).toBe(false);
  const one = { ...catalog, models: [{ ...first!, files: files.slice(0, 1) }] };
  expect(catalogSchema.safeParse(one).success).toBe(true);
});

it.each([
  ['a revision that climbs', { revision: 'main/../../other' }],
  ['a revision that is escaped', { revision: '%2e%2e' }],
  ['a revision that starts at the root', { revision: '/main' }],
  ['a user in the address', { url: 'https://models.example@evil.example/{path}' }],
])('a fetched catalogue with %s is refused', (_name, change) => {
  const [source] = smallCatalog.sources;
  const catalog = { ...smallCatalog, sources: [{ ...source!, ...change }] };
  expect(catalogSchema.safeParse(catalog).success).toBe(false);
});

it('versions are compared by number, and checksums read as sha256sum writes them', () => {
  expect(isNewer('2026.12.1', '2026.9.30')).toBe(true);
  expect(isNewer('2026.9.30', '2026.9.30')).toBe(false);
  expect(isNewer('0.2.0', '0.10.0')).toBe(false);
  expect(isNewer('0.2.0', '0.2.0-beta.1')).toBe(false);
  expect(isNewer('0.2.1', '0.2.0-beta.1')).toBe(true);
  expect(parseChecksum(`${'a'.repeat(64)}  catalog.json\n`)).toBe('a'.repeat(64));
  expect(parseChecksum('not a checksum')).toBe('');
});

it.each([
  ['a plain version', { version: '0.2.0' }, true],
  ['a page to get it from', { version: '0.2.0', address: 'https://example.org/workbench' }, true],
  ['a page that is not https', { version: '0.2.0', address: 'http://example.org/' }, false],
  ['a page that is a script', { version: '0.2.0', address: 'javascript:alert(1)' }, false],
  ['a version that is a sentence', { version: 'the next one' }, false],
])('the newest workbench in a catalogue: %s', (_name, app, allowed) => {
  expect(catalogSchema.safeParse({ ...smallCatalog, app }).success).toBe(allowed);
});
