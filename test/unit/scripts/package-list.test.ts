import { describe, expect, it } from 'vitest';
import { packConfig } from '../../../scripts/pack/config.ts';
import { encodeIco } from '../../../scripts/pack/encode-ico.ts';
import { packageProblems, requiredFiles } from '../../../scripts/pack/package-list.ts';
import { targetNames } from '../../../scripts/pack/targets.ts';

describe.each(targetNames)('a package for %s', (target) => {
  const { inside, beside } = requiredFiles(target);
  const unpacked = [
    ...beside,
    'resources/architectures/v2.json',
    'resources/text/zh/a',
    'resources/sample/wavs/a.wav',
  ];
  const good = { packed: [...inside, ...unpacked], unpacked, archive: 1e6 };

  it('is good with what the list names', () => {
    expect(packageProblems(target, good)).toEqual([]);
  });

  it('misses every file that is not there', () => {
    for (const name of beside)
      expect(
        packageProblems(target, { ...good, unpacked: unpacked.filter((other) => other !== name) }),
      ).toEqual([`${name} is missing`]);
    for (const name of inside.filter((name) => !beside.includes(name)))
      expect(
        packageProblems(target, { ...good, packed: good.packed.filter((other) => other !== name) }),
      ).toEqual([`${name} is missing in the archive`]);
  });

  it('refuses natives of another system, tests, sources and weight', () => {
    const strange = [
      'node_modules/better-sqlite3/prebuilds/darwin-arm64.node',
      'node_modules/x/lib.so.1.2',
      'test/unit/a.test.ts',
      'src-main/core/core.ts',
    ];
    for (const name of strange)
      expect(packageProblems(target, { ...good, packed: [...good.packed, name] })).toHaveLength(1);
    expect(packageProblems(target, { ...good, archive: 27e6 })).toEqual([
      'app.asar has 27.0 MB, more than 26',
    ]);
  });

  it('closes the doors that Electron leaves open', () => {
    expect(packConfig(target).electronFuses).toMatchObject({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      onlyLoadAppFromAsar: true,
      enableEmbeddedAsarIntegrityValidation: true,
    });
  });
});

describe('encodeIco', () => {
  it('points to each image, with 0 for a side of 256', () => {
    const [small, large] = [Buffer.from('small'), Buffer.from('large one')];
    const ico = encodeIco([
      { size: 16, png: small },
      { size: 256, png: large },
    ]);
    expect([ico.readUInt16LE(2), ico.readUInt16LE(4), ico[6], ico[22]]).toEqual([1, 2, 16, 0]);
    const at = ico.readUInt32LE(22 + 12);
    expect(ico.subarray(at, at + ico.readUInt32LE(22 + 8)).toString()).toBe('large one');
  });
});
