/**
 * Beginnings that GPT-SoVITS splits off, the first that fits counts: some finals stand before the initials, so that
 * syllables without an initial are split in two as well.
 */
const beginnings = (
  'aa aai aak aap aat aau ai au ap at ak a p b e ts t dz d kw k gw g f h l m ng n s y w c z j ong on ou oi ok o uk ung ' +
  'sp spl spn sil'
).split(' ');

/**
 * The two phones of a syllable with its tone digit: gwong2 -> Ygw Yong2, aa3 -> Yaa Ya3. A reading of several syllables
 * is one piece to upstream; its second phone is in no symbol table.
 * @returns undefined where no beginning fits
 */
export function splitJyutping(syllable: string): readonly [string, string] | undefined {
  const body = syllable.slice(0, -1);
  const tone = syllable.slice(-1);
  const beginning = body.startsWith('nga') ? 'ng' : beginnings.find((known) => body.startsWith(known));
  if (beginning === undefined) return undefined;
  const final = body.slice(beginning.length) || beginning.slice(-1);
  return [`Y${beginning}`, `Y${final}${tone}`];
}
