import { describe, expect, it } from 'vitest';
import { cacheDir, userDataDir } from '../../../src-main/platform/user-folders.ts';

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
    expect(userDataDir(host)).toBe('C:\\Users\\张三\\AppData\\Roaming\\sovits-workbench');
    expect(cacheDir(host)).toBe('C:\\Users\\张三\\AppData\\Local\\sovits-workbench\\Cache');
    expect(userDataDir({ ...host, env: {} })).toBe('C:\\Users\\张三\\AppData\\Roaming\\sovits-workbench');
  });
});
