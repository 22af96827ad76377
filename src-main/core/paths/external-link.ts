import { AppError } from '../../contract/errors.ts';

/** Sites that the window links to. */
const allowedHosts: ReadonlySet<string> = new Set([
  'github.com',
  'huggingface.co',
  'hf-mirror.com',
  'www.modelscope.cn',
  'modelscope.cn',
]);

/**
 * Only https, only known sites, no user name, no port: what is handed to the system's browser must not be a command.
 * @returns the address in its normal form. @throws AppError host-link-refused
 */
export function checkExternalLink(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const fits =
    url?.protocol === 'https:' &&
    allowedHosts.has(url.hostname) &&
    url.port === '' &&
    url.username === '' &&
    url.password === '';
  if (!fits) throw new AppError('host-link-refused', { url: text.slice(0, 200) });
  return url.href;
}
