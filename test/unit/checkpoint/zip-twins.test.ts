import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openFileSource } from '../../../src-main/checkpoint/file-source.ts';
import { ZipArchive } from '../../../src-main/checkpoint/zip/zip-archive.ts';
import { readZipEnd } from '../../../src-main/checkpoint/zip/zip-end.ts';
import { buildZip } from '../../support/checkpoint/zip-builder.ts';
import { tempFolder } from '../../support/temp-folder.ts';

/** PyTorch looks records up without regard to ASCII case, so one of two such records hides the other from us or it. */
test.each([
  ['archive/data.pkl', 'archive/DATA.PKL'],
  ['archive/data/0', 'archive/DATA/0'],
])('the directory itself refuses %s beside %s', async (name, twin) => {
  const path = join(tempFolder(), 'twins.pth');
  writeFileSync(
    path,
    buildZip([
      { name, data: Buffer.from('1') },
      { name: twin, data: Buffer.from('2') },
    ]),
  );
  const source = await openFileSource(path);
  try {
    const end = await readZipEnd(source);
    await expect(ZipArchive.open(source, end!)).rejects.toMatchObject({
      code: 'checkpoint-zip-structure',
      params: { detail: 'records "{about}" that differ only in upper and lower case' },
    });
  } finally {
    await source.close();
  }
});
