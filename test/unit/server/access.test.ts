import { expect, test } from 'vitest';
import { Access, sessionSeconds } from '../../../src-main/server/access.ts';

const pair = (setCookie: string): string => setCookie.split(';')[0]!;

test('a session ends after its time, however much it is used', () => {
  let now = 1_000_000;
  const access = new Access(() => now);
  const cookie = pair(access.signIn(1));
  now += 1000 * sessionSeconds - 1;
  expect(access.sessionOf(cookie, 1)).toBeDefined();
  now += 1;
  expect(access.sessionOf(cookie, 1)).toBeUndefined();
});

test('signing out ends one session and leaves the others', () => {
  const access = new Access();
  const [mine, other] = [pair(access.signIn(1)), pair(access.signIn(1))];
  expect(mine).not.toBe(other);
  expect(access.signOut(access.sessionOf(mine, 1)!, 1)).toContain('Max-Age=0;');
  expect(access.sessionOf(mine, 1)).toBeUndefined();
  expect(access.sessionOf(other, 1)).toBeDefined();
});

test('the session of another port is none', () => {
  const access = new Access();
  expect(access.sessionOf(pair(access.signIn(1)), 2)).toBeUndefined();
});

test('sessions are bounded: the oldest makes room', () => {
  const access = new Access();
  const first = pair(access.signIn(1));
  for (let i = 0; i < 50; i++) access.signIn(1);
  expect(access.sessionOf(first, 1)).toBeUndefined();
});
