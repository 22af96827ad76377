/** The window's only origin. A scheme of our own: pages of the web cannot name it, and `file://` has no policy. */
export const appScheme = 'app';
export const appOrigin = `${appScheme}://workbench`;
export const appPage = `${appOrigin}/`;

/** Is this an address of our own window? Anything else is neither loaded, nor listened to, nor navigated to. */
export function isAppUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return (
    url.protocol === `${appScheme}:` && url.host === 'workbench' && url.username === '' && url.password === ''
  );
}
