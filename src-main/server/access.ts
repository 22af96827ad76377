import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { parseCookies } from './cookies.ts';

/** Name of the session cookie. Ports share cookies of one host, so the port is part of the name. */
export function cookieName(port: number): string {
  return `workbench-${port}`;
}

/** A session ends this long after its sign-in, however much it is used: a forgotten browser does not stay signed in. */
export const sessionSeconds = 7 * 24 * 3600;
/** More browsers than one person has; the oldest session makes room. */
const mostSessions = 50;

/**
 * Who may use the headless host: whoever has seen the key on the terminal, which is valid as long as the host runs. The
 * browser exchanges it for a session cookie that scripts cannot read and that no other site can send along.
 */
export class Access {
  readonly token = randomBytes(32).toString('base64url');
  /** SHA-256 of a session's secret -> when it ends (Unix ms). In the order of their sign-in. */
  readonly #sessions = new Map<string, number>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  acceptsToken(token: string): boolean {
    return timingSafeEqual(hash(token), hash(this.token));
  }

  /** @returns the session a request belongs to; undefined where it has none, or one that ended */
  sessionOf(header: string | undefined, port: number): string | undefined {
    const cookie = parseCookies(header).get(cookieName(port));
    if (cookie === undefined) return undefined;
    // Looked up by its hash: how long that takes tells nothing about the secret.
    const id = hash(cookie).toString('hex');
    const end = this.#sessions.get(id);
    if (end === undefined) return undefined;
    if (this.#now() < end) return id;
    this.#sessions.delete(id);
    return undefined;
  }

  /** Starts a session. @returns the Set-Cookie header */
  signIn(port: number): string {
    const secret = randomBytes(32).toString('base64url');
    const [oldest] = this.#sessions.keys();
    if (this.#sessions.size >= mostSessions && oldest !== undefined) this.#sessions.delete(oldest);
    this.#sessions.set(hash(secret).toString('hex'), this.#now() + 1000 * sessionSeconds);
    return cookie(port, secret, sessionSeconds);
  }

  /** Ends a session. @returns the Set-Cookie header that makes the browser forget it */
  signOut(session: string, port: number): string {
    this.#sessions.delete(session);
    return cookie(port, '', 0);
  }
}

function cookie(port: number, value: string, seconds: number): string {
  return `${cookieName(port)}=${value}; Max-Age=${seconds}; HttpOnly; SameSite=Strict; Path=/`;
}

/** Hashes have equal length whatever was sent, so a comparison does not tell by time how much is right. */
function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
