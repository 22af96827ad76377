import { homedir } from 'node:os';

/** Names of things that open doors, followed by their value. */
const secrets =
  /\b(token|key|secret|password|passwd|authorization|cookie|signature)(["']?\s*[=:]\s*["']?)(?:(?:Basic|Bearer)\s+)?[^\s"'&;,}]+/gi;
/** `https://name:password@host` */
const userinfo = /(\w+:\/\/)[^/\s@]+@/g;

/** Takes out what a log must not keep: passwords, tokens, and whose home folder it is. */
export function redact(text: string, home = homedir()): string {
  const hidden = text.replace(secrets, '$1$2***').replace(userinfo, '$1***@');
  return home.length > 1 ? hidden.replaceAll(home, '~') : hidden;
}

/** For a text that leaves the machine: paths tell who the user is and what the voices are; an ending is enough. */
export function withoutNames(text: string): string {
  return text.replace(
    /(?:[A-Za-z]:)?[\\/][^"'\n]*?(\.\w{1,12})?(?=["'\n]|$)/g,
    (_path, ending: string | undefined) => `…${ending ?? ''}`,
  );
}
