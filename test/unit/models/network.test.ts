import { expect, it } from 'vitest';
import { checkAddress, isPrivateAddress } from '../../../src-main/models/sources/address-policy.ts';
import { RateMeter } from '../../../src-main/models/download/rate-meter.ts';
import { sourcesInOrder } from '../../../src-main/models/sources/sources.ts';
import { fromRegistry, fromScutil, systemProxy } from '../../../src-main/models/sources/system-proxy.ts';
import { smallCatalog } from '../../integration/models/store-fixture.ts';

it.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.16.0.1',
  '172.31.9.9',
  '192.168.1.1',
  '169.254.1.1',
  '0.0.0.0',
  '::1',
  '::',
  'fe80::1',
  'fd00::1',
  '::ffff:10.0.0.1',
])('%s is a private address', (address) => expect(isPrivateAddress(address)).toBe(true));

it.each(['1.1.1.1', '172.32.0.1', '198.18.0.5', '2606:4700::1111'])('%s is not', (address) =>
  expect(isPrivateAddress(address)).toBe(false),
);

it.each([
  ['https://huggingface.co/x', '', null],
  ['http://huggingface.co/x', '', 'models-source-insecure'],
  ['http://huggingface.co/x', 'http://huggingface.co', 'models-source-insecure'],
  ['http://nas.local/x', 'http://nas.local', null],
  ['http://192.168.1.2:8080/x', 'http://192.168.1.2:8080', null],
  ['http://192.168.1.2:8081/x', 'http://192.168.1.2:8080', 'models-source-insecure'],
  ['https://192.168.1.2/x', '', 'models-source-private'],
  ['https://router/x', '', 'models-source-private'],
  ['https://[::1]/x', '', 'models-source-private'],
  ['file:///etc/passwd', '', 'models-source-insecure'],
])('%s with the own mirror "%s": %s', (address, own, code) => {
  const policy = { source: 's', own: new Set(own === '' ? [] : [own]) };
  const check = (): void => checkAddress(new URL(address), policy);
  if (code === null) expect(check).not.toThrow();
  else expect(check).toThrow(expect.objectContaining({ code }) as Error);
});

it('sources come in the order of the settings, and own mirrors are filled in by their kind', () => {
  const mirrors = [
    { id: 'endpoint', url: 'https://hf.example.org' },
    { id: 'folder', url: 'http://nas.local/models/' },
    { id: 'template', url: 'https://x.example.org/get?file={path}' },
  ];
  const settings = {
    modelFolder: null,
    sources: ['folder', 'gone', 'nowhere'],
    mirrors,
    proxy: { mode: 'none' } as const,
  };
  const sources = sourcesInOrder(smallCatalog, settings);
  expect(sources.map(({ id }) => id)).toEqual(['folder', 'nowhere', 'endpoint', 'template']);
  expect(sources.map((source) => source.urlOf('a b/c=1.pth').href)).toEqual([
    'http://nas.local/models/a%20b/c%3D1.pth',
    'https://models.invalid/main/a%20b/c%3D1.pth',
    'https://hf.example.org/main/a%20b/c%3D1.pth',
    'https://x.example.org/get?file=a%20b/c%3D1.pth',
  ]);
});

it('the proxy is found in the environment, in the settings of Windows and in those of macOS', async () => {
  expect(await systemProxy('linux', { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'x' })).toEqual({
    httpsProxy: 'http://p:1',
    noProxy: 'x',
  });
  expect(await systemProxy('linux', { ALL_PROXY: 'socks5://p:1' })).toBeNull();
  const registry = '    ProxyEnable    REG_DWORD    0x1\r\n    ProxyServer    REG_SZ    127.0.0.1:7890\r\n';
  expect(fromRegistry(registry)).toEqual({
    httpProxy: 'http://127.0.0.1:7890',
    httpsProxy: 'http://127.0.0.1:7890',
  });
  expect(fromRegistry(registry.replace('0x1', '0x0'))).toBeNull();
  expect(fromRegistry('ProxyEnable REG_DWORD 0x1\r\nProxyServer REG_SZ http=a:1;https=b:2')).toEqual({
    httpProxy: 'http://a:1',
    httpsProxy: 'http://b:2',
  });
  expect(fromScutil('  HTTPSEnable : 1\n  HTTPSPort : 7890\n  HTTPSProxy : 127.0.0.1\n')).toEqual({
    httpsProxy: 'http://127.0.0.1:7890',
  });
  expect(fromScutil('  HTTPSEnable : 0\n')).toBeNull();
});

it('the rate is that of the last seconds, falls while nothing comes, and time left is told after three seconds', () => {
  let now = 0;
  const meter = new RateMeter(() => now);
  meter.saw(0);
  expect(meter.rate).toBeNull();
  for (now = 250; now <= 2000; now += 250) meter.saw(now * 100);
  now = 2000;
  expect(meter.rate).toBe(100_000);
  expect(meter.etaMs(1_000_000)).toBeNull();
  now = 4000;
  expect(meter.rate).toBe(50_000);
  expect(meter.etaMs(1_000_000)).toBe(20_000);
});
