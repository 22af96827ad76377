import { describe, expect, it } from 'vitest';
import {
  cacheDir,
  profileDir,
  userDataDir,
  type FolderHost,
} from '../../../src-main/platform/user-folders.ts';

describe('user folders', () => {
  it.each([
    ['linux', {}, '/home/u/.local/share/sovits-workbench', '/home/u/.cache/sovits-workbench'],
    ['linux', { XDG_DATA_HOME: '/d', XDG_CACHE_HOME: '/c' }, '/d/sovits-workbench', '/c/sovits-workbench'],
    [
      'linux',
      { XDG_DATA_HOME: 'relative', XDG_CACHE_HOME: '' },
      '/home/u/.local/share/sovits-workbench',
      '/home/u/.cache/sovits-workbench',
    ],
    [
      'darwin',
      {},
      '/home/u/Library/Application Support/sovits-workbench',
      '/home/u/Library/Caches/sovits-workbench',
    ],
  ] as const)('%s %j', (platform, env, data, cache) => {
    expect(userDataDir({ platform, env, home: '/home/u' })).toBe(data);
    expect(cacheDir({ platform, env, home: '/home/u' })).toBe(cache);
  });

  it('windows, with a user name in Chinese', () => {
    const env = {
      APPDATA: 'C:\\Users\\张三\\AppData\\Roaming',
      LOCALAPPDATA: 'C:\\Users\\张三\\AppData\\Local',
    };
    const host = { platform: 'win32', env, home: 'C:\\Users\\张三' } as const;
    expect(userDataDir(host)).toBe('C:\\Users\\张三\\AppData\\Local\\sovits-workbench');
    expect(cacheDir(host)).toBe('C:\\Users\\张三\\AppData\\Local\\sovits-workbench\\Cache');
    expect(userDataDir({ ...host, env: {} })).toBe('C:\\Users\\张三\\AppData\\Local\\sovits-workbench');
    expect(profileDir(host)).toBe('C:\\Users\\张三\\AppData\\Local\\sovits-workbench-profile');
  });

  it('windows: a library that lies in Roaming goes on being used, until there is one in Local', () => {
    const roaming = 'C:\\Users\\u\\AppData\\Roaming\\sovits-workbench';
    const local = 'C:\\Users\\u\\AppData\\Local\\sovits-workbench';
    const hostWith = (...files: string[]): FolderHost => ({
      platform: 'win32',
      env: {},
      home: 'C:\\Users\\u',
      exists: (file) => files.includes(file),
    });
    const library = '\\library.sqlite';
    expect(userDataDir(hostWith(roaming + library))).toBe(roaming);
    expect(userDataDir(hostWith(roaming + library, local + library))).toBe(local);
  });

  it.each([
    ['win32', {}, 'E:\\工具\\SoVITS Workbench.exe', 'E:\\工具\\portable-data', '\\'],
    ['linux', {}, '/opt/wb/sovits-workbench', '/opt/wb/portable-data', '/'],
    ['linux', { APPIMAGE: '/media/usb/wb.AppImage' }, '/tmp/.mount/wb', '/media/usb/portable-data', '/'],
  ] as const)(
    '%s %j: a portable-data folder beside the program takes everything',
    (platform, env, program, dir, to) => {
      const host: FolderHost = { platform, env, program, home: '/home/u', exists: (file) => file === dir };
      expect(userDataDir(host)).toBe(dir);
      expect(cacheDir(host)).toBe(`${dir}${to}cache`);
      expect(profileDir(host)).toBe(`${dir}${to}profile`);
    },
  );
});
