import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { tempFolder } from '../../support/temp-folder.ts';

const compiler = spawnSync('makensis', ['-VERSION'], { encoding: 'utf8' });
const installed = compiler.status === 0;
if (!installed)
  console.warn(
    'makensis is not installed: build/installer.nsh was NOT compiled (Debian: apt-get install nsis).',
  );

it.skipIf(!installed)(
  'build/installer.nsh compiles in both languages, where electron-builder puts it',
  () => {
    const folder = tempFolder();
    const script = path.join(folder, 'installer.nsi');
    writeFileSync(
      script,
      [
        'Unicode true',
        'Name workbench',
        `OutFile "${path.join(folder, 'installer.exe')}"`,
        '!include MUI2.nsh',
        '!include LogicLib.nsh',
        '!include x64.nsh',
        `!include "${path.resolve('build/installer.nsh')}"`,
        '!insertmacro MUI_PAGE_INSTFILES',
        '!insertmacro MUI_LANGUAGE English',
        '!insertmacro MUI_LANGUAGE SimpChinese',
        '!insertmacro customHeader',
        'Section',
        '!insertmacro customInstall',
        'SectionEnd',
      ].join('\n'),
    );
    const run = spawnSync('makensis', ['-V2', '-WX', '-INPUTCHARSET', 'UTF8', script], { encoding: 'utf8' });
    expect(run.stdout + run.stderr).not.toMatch(/error|warning/i);
    expect(run.status).toBe(0);
  },
);
