import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { parseCookies } from './cookies.ts';

/** Name of the session cookie. Ports share cookies of one host, so the port is part of the name. */
export function cookieName(port: number): string {
  return `workbench-${port}`;
}

/**
 * Who may use the headless host: whoever has seen the token on the terminal. The browser exchanges it for a cookie
 * that scripts cannot read and that no other site can send along.
 */
export class Access {
  readonly token = randomBytes(32).toString('base64url');
  readonly #session = randomBytes(32).toString('base64url');

  acceptsToken(token: string): boolean {
    return equal(token, this.token);
  }

  acceptsCookies(header: string | undefined, port: number): boolean {
    const cookie = parseCookies(header).get(cookieName(port));
    return cookie !== undefined && equal(cookie, this.#session);
  }

  setCookie(port: number): string {
    return `${cookieName(port)}=${this.#session}; HttpOnly; SameSite=Strict; Path=/`;
  }
}

/** Compares without telling by time how much is right: hashes have equal length whatever was sent. */
function equal(a: string, b: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
}
