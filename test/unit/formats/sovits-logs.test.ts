import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyChanges } from '../../../src-main/dataset/edit-list.ts';
import { parseListFile } from '../../../src-main/dataset/parse-list.ts';
import { preflight } from '../../../src-main/dataset/preflight.ts';
import { guessRoot, remapRoot } from '../../../src-main/dataset/remap-root.ts';
import { listFiles } from '../../../src-main/dataset/list-files.ts';
import { resolveClips } from '../../../src-main/dataset/resolve-clips.ts';
import { saveList } from '../../../src-main/dataset/write-list.ts';
import { planExportNames } from '../../../src-main/formats/export-names.ts';
import { interleave, parseSemanticTsv } from '../../../src-main/formats/semantic-tsv.ts';
import {
  logsPaths,
  prepareLogs,
  readLogsNames,
  writeLogsHubert,
  writeLogsList,
  writeLogsNames,
  writeLogsTokens,
  writeLogsWav,
} from '../../../src-main/formats/sovits-logs.ts';
import { smallDisk } from '../../support/small-disk.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const parts = ['4-cnhubert', '5-wav32k'];

const wav = Buffer.from('RIFF....WAVE');
const features = new Float32Array(2 * 768).fill(0.5);

/** A list as it comes from another machine: other root, Windows separators, one name twice, one bad line. */
function makeDataset(folder: string): string {
  for (const name of ['甲/a.wav', '乙/a.wav', '乙/b c.wav']) {
    mkdirSync(dirname(join(folder, 'wavs', name)), { recursive: true });
    writeFileSync(join(folder, 'wavs', name), name);
  }
  const list = join(folder, '我的 声音 🙂.list');
  const rows = [
    'D:\\旧\\甲\\a.wav|s|zh|一',
    'broken',
    'D:\\旧\\乙\\a.wav|s|zh|二',
    'D:\\旧\\乙\\b c.wav|s|ja|三',
  ];
  writeFileSync(list, rows.join('\r\n'));
  return list;
}

async function exportDataset(folder: string): Promise<{ out: string; sources: string[] }> {
  const listPath = makeDataset(folder);
  const read = await parseListFile(listPath);
  const root = guessRoot(read.entries, folder, await listFiles(folder))!;
  expect(root.matches).toBe(3);
  const list = applyChanges(read, remapRoot(read.entries, root.from, root.to));
  await saveList(list, listPath);
  const { entries, problems } = await parseListFile(listPath);
  const { clips, collisions } = await resolveClips(entries, { listPath });
  expect(problems).toHaveLength(1);
  expect(collisions).toMatchObject([{ kind: 'same-name', lines: [1, 3] }]);
  expect(preflight(clips, { version: 'v2', list: { ...list, problems } })).toMatchObject({
    total: 4,
    blocked: 1,
    trained: 3,
  });

  const out = join(folder, 'logs', '我的 声音');
  await prepareLogs(out, parts);
  const names = planExportNames(clips, { policy: 'disambiguate', previous: await readLogsNames(out) });
  for (const { path } of clips) {
    const key = names.byPath.get(path)!;
    await writeLogsWav(out, key, readFileSync(path));
    await writeLogsHubert(out, key, features, { channels: 768, precision: 'float16' });
  }
  const rows = interleave(clips).map(({ path, line }) => ({ key: names.byPath.get(path)!, tokens: [line] }));
  await writeLogsTokens(out, rows);
  await writeLogsNames(out, names.renamed);
  const listed = clips.map(({ path, speaker, language, text }) => ({
    exportKey: names.byPath.get(path)!,
    speaker,
    language: language.raw,
    text,
  }));
  await writeLogsList(out, listed);
  return { out, sources: clips.map(({ path }) => path) };
}

describe('a whole small export', () => {
  it.each([
    ['数据 集/ñ ü 🙂', (folder: string) => join(folder, '数据 集', 'ñ ü 🙂')],
    ['a root of 200 characters', (folder: string) => join(folder, 'x'.repeat(199 - folder.length))],
  ])('in %s', async (_, make) => {
    const folder = make(tempFolder());
    const { out, sources } = await exportDataset(folder);
    expect(readdirSync(out).sort()).toEqual([
      '4-cnhubert',
      '5-wav32k',
      '6-name2semantic.tsv',
      'workbench-names.json',
      'workbench.list',
    ]);
    expect(readdirSync(join(out, '5-wav32k')).sort()).toEqual(['a.wav', 'a~2.wav', 'b c.wav']);
    expect(readdirSync(join(out, '4-cnhubert')).sort()).toEqual(['a.wav.pt', 'a~2.wav.pt', 'b c.wav.pt']);
    expect(readFileSync(logsPaths.wav(out, 'a~2.wav'), 'utf8')).toBe('乙/a.wav');
    const { rows } = parseSemanticTsv(readFileSync(logsPaths.tokens(out), 'utf8'));
    // Lines 1, 3 and 4 are 0, 2 and 3 to the scripts: two processes give 0, 2, then 3.
    expect(rows.map(({ key, tokens }) => [key, ...tokens])).toEqual([
      ['a.wav', 1],
      ['a~2.wav', 3],
      ['b c.wav', 4],
    ]);
    expect(await readLogsNames(out)).toEqual([{ path: sources[1], key: 'a.wav', exportKey: 'a~2.wav' }]);
    expect(readFileSync(logsPaths.list(out), 'utf8')).toBe(
      'a.wav|s|zh|一\na~2.wav|s|zh|二\nb c.wav|s|ja|三\n',
    );
  });
});

describe('the logs folder', () => {
  it('tells size and checksum of every file', async () => {
    const out = tempFolder();
    const written = await writeLogsWav(out, 'a.wav', wav);
    const sha256 = createHash('sha256').update(wav).digest('hex');
    expect(written).toEqual({ path: '5-wav32k/a.wav', bytes: wav.length, sha256 });
    const hubert = await writeLogsHubert(out, 'a.wav', features, { channels: 768, precision: 'float32' });
    expect(hubert.path).toBe('4-cnhubert/a.wav.pt');
    expect(hubert.bytes).toBe(readFileSync(logsPaths.hubert(out, 'a.wav')).length);
  });

  it('has no names file without renamed clips, and corrects an old one', async () => {
    const out = tempFolder();
    expect(await writeLogsNames(out, [])).toBeNull();
    expect(existsSync(logsPaths.names(out))).toBe(false);
    const renamed = [{ path: '/x/a.wav', key: 'a.wav', exportKey: 'a~2.wav' }];
    await writeLogsNames(out, renamed);
    expect(await readLogsNames(out)).toEqual(renamed);
    await writeLogsNames(out, []);
    expect(await readLogsNames(out)).toEqual([]);
  });

  it('writes a list that has four fields a line whatever the fields hold', async () => {
    const out = tempFolder();
    await writeLogsList(out, [{ exportKey: 'a.wav', speaker: 'x|y', language: 'zh', text: '一\r\n二|三' }]);
    expect(readFileSync(logsPaths.list(out), 'utf8')).toBe('a.wav|x y|zh|一 二 三\n');
  });

  it.each([
    ['cut short', '{"ren'],
    ['empty', ''],
    ['something else', '[]'],
    ['with an entry that is none', '{"renamed":[{"path":1},{"path":"/a","key":"a","exportKey":"b"}]}'],
  ])('refuses a names file that is damaged (%s), and says which', async (_, text) => {
    const out = tempFolder();
    const path = logsPaths.names(out);
    writeFileSync(path, text);
    const refusal = { code: 'formats-names-damaged', params: { path } };
    await expect(readLogsNames(out)).rejects.toMatchObject(refusal);
    await expect(writeLogsNames(out, [])).rejects.toMatchObject(refusal);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('says before the work that the folder cannot be made', async () => {
    const file = join(tempFolder(), 'file');
    writeFileSync(file, '');
    await expect(prepareLogs(join(file, 'logs'), parts)).rejects.toMatchObject({ code: 'file-unwritable' });
  });

  it('leaves no probe and removes nothing that is not its own', async () => {
    const out = tempFolder();
    writeFileSync(join(out, '2-name2text.txt'), 'kept');
    await prepareLogs(out, parts);
    expect(readdirSync(out).sort()).toEqual(['2-name2text.txt', '4-cnhubert', '5-wav32k']);
    expect(readdirSync(join(out, '5-wav32k'))).toEqual([]);
  });

  it('on a full disk keeps the files it has and leaves none half-written', async (context) => {
    const disk = smallDisk(1);
    if (!disk) return context.skip('DID NOT RUN: a small disk cannot be mounted here (needs root on Linux)');
    await prepareLogs(disk, parts);
    const large = new Float32Array(768 * 100); // 300 kB a file
    const outcomes: string[] = [];
    for (let i = 0; i < 6; i++) {
      const writing = writeLogsHubert(disk, `${i}.wav`, large, { channels: 768, precision: 'float32' });
      outcomes.push(
        await writing.then(
          () => 'written',
          (error: { code: string; params: { reason: string } }) => `${error.code}: ${error.params.reason}`,
        ),
      );
    }
    const good = outcomes.filter((outcome) => outcome === 'written').length;
    expect(good).toBe(3);
    expect(outcomes.slice(good)).toEqual(Array(6 - good).fill('file-unwritable: the disk is full'));
    expect(readdirSync(join(disk, '4-cnhubert')).sort()).toEqual(['0.wav.pt', '1.wav.pt', '2.wav.pt']);
  });
});
