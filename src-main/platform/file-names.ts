/** Names that mean a device on Windows, with any extension (CON, con.wav, COM¹). */
const deviceName = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])[ ]*(\.|$)/i;
const forbidden = /[\u0000-\u001f<>:"/\\|?*]/;
const forbiddenAll = /[\u0000-\u001f<>:"/\\|?*]/g;
const unpaired = /\p{Surrogate}/u;
const unpairedAll = /\p{Surrogate}/gu;
const longestName = 255;

/** Whether a file can bear this name on Windows, macOS and Linux alike. */
export function isPortableName(name: string): boolean {
  return (
    name !== '' &&
    !forbidden.test(name) &&
    !deviceName.test(name) &&
    !/[. ]$/.test(name) &&
    !unpaired.test(name) &&
    Buffer.byteLength(name, 'utf8') <= longestName
  );
}

/**
 * A name as close to `name` as every system allows, extension kept. Different names can give the same one:
 * the caller compares with `nameClashKey`.
 */
export function portableName(name: string): string {
  let safe = name
    .replace(unpairedAll, '_')
    .replace(forbiddenAll, '_')
    .replace(/[. ]+$/, (end) => '_'.repeat(end.length));
  if (safe === '') safe = '_';
  if (deviceName.test(safe)) safe = `_${safe}`;
  return shortenName(safe, longestName);
}

/** Cuts the stem, never the extension and never a character in two, until the name has at most `maxBytes` in UTF-8. */
export function shortenName(name: string, maxBytes: number): string {
  if (Buffer.byteLength(name, 'utf8') <= maxBytes) return name;
  const [stem, extension] = splitName(name);
  const tail = Buffer.byteLength(extension, 'utf8') < maxBytes / 2 ? extension : '';
  let room = maxBytes - Buffer.byteLength(tail, 'utf8');
  let kept = '';
  for (const character of tail === '' ? name : stem) {
    room -= Buffer.byteLength(character, 'utf8');
    if (room < 0) break;
    kept += character;
  }
  // The cut can leave a dot or space at the end, which Windows would drop.
  return tail === '' ? kept.replace(/[. ]$/, '_') : kept + tail;
}

/** `a.b.wav` -> [`a.b`, `.wav`]; a leading dot starts no extension. */
export function splitName(name: string): [stem: string, extension: string] {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
}

/**
 * Two names with the same key are one file on a disk that ignores case (Windows, macOS) or Unicode form (macOS).
 * Upper case first, as NTFS compares: it joins ß and SS, ſ and s, K (Kelvin) and k, which can only report too much.
 */
export function nameClashKey(name: string): string {
  return name.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
}
