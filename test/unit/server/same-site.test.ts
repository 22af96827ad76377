import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCookies } from '../../../src-main/server/cookies.ts';
import { isOwnRequest, type ServedAt } from '../../../src-main/server/same-site.ts';

const loopback: ServedAt = { host: '127.0.0.1', port: 8787, allowedHosts: [] };
const open: ServedAt = { host: '0.0.0.0', port: 8787, allowedHosts: ['gpu.example'] };

describe('isOwnRequest', () => {
  it('refuses every name that can be rebound, whatever else is right', () => {
    fc.assert(
      fc.property(fc.domain(), (host) => {
        fc.pre(host !== 'localhost');
        expect(isOwnRequest({ host: `${host}:8787` }, loopback)).toBe(false);
        expect(isOwnRequest({ host: `${host}:8787` }, open)).toBe(host === 'gpu.example');
      }),
      { numRuns: 2_000 },
    );
  });
  it('never throws and never accepts garbage', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (host, origin) => {
        fc.pre(!/^(localhost|127\.0\.0\.1|\[::1\]):8787$/i.test(host));
        expect(isOwnRequest({ host, origin }, loopback)).toBe(false);
      }),
      { numRuns: 5_000 },
    );
  });
  it('takes literal addresses and named hosts once it listens beyond this machine', () => {
    expect(isOwnRequest({ host: '192.168.1.20:8787' }, open)).toBe(true);
    expect(isOwnRequest({ host: '[fe80::1]:8787' }, open)).toBe(true);
    expect(isOwnRequest({ host: 'gpu.example' }, open)).toBe(true);
    expect(isOwnRequest({ host: 'other.example' }, open)).toBe(false);
    expect(isOwnRequest({ host: '192.168.1.20:8787' }, loopback)).toBe(false);
  });
  it('wants an origin for a socket, and a navigation for a link from elsewhere', () => {
    const host = '127.0.0.1:8787';
    expect(isOwnRequest({ host }, loopback, true)).toBe(false);
    expect(isOwnRequest({ host, origin: `http://${host}` }, loopback, true)).toBe(true);
    const cross = { host, 'sec-fetch-site': 'cross-site' };
    expect(isOwnRequest({ ...cross, 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }, loopback)).toBe(
      false,
    );
    expect(
      isOwnRequest({ ...cross, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }, loopback),
    ).toBe(false);
    expect(
      isOwnRequest({ ...cross, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }, loopback),
    ).toBe(true);
  });
});

it('reads cookies as browsers send them; of two with one name the first counts', () => {
  expect([...parseCookies('a=1; b=x=y;  c=;=d; e')]).toEqual([
    ['a', '1'],
    ['b', 'x=y'],
    ['c', ''],
  ]);
  expect(parseCookies('a=1; a=2').get('a')).toBe('1');
});
