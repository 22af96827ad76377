import { AppError } from '../../contract/errors.ts';
import { findDictionary, type DictionaryPlaces } from '../mecab/find-dictionary.ts';
import { fingerprintDictionary } from '../mecab/fingerprint.ts';
import { MecabTokenizer } from '../mecab/tokenizer.ts';
import type { FrontEndOptions } from '../types.ts';
import { tagOf } from './annotate.ts';
import { KoreanFrontEnd } from './korean.ts';

export const koreanDictionaryPlaces: DictionaryPlaces = {
  inPackages: [
    ['mecab_ko_dic', 'dictionary'],
    ['python_mecab_ko_dic', 'dictionary'],
    ['python_mecab_ko_dic'],
  ],
  inSystem: [
    '/usr/lib/mecab/dic/mecab-ko-dic',
    '/usr/local/lib/mecab/dic/mecab-ko-dic',
    '/opt/homebrew/lib/mecab/dic/mecab-ko-dic',
  ],
};

/** @throws AppError text-ko-dictionary-missing, text-dictionary-wrong, text-dictionary-damaged, file-unreadable */
export function openKorean(options: FrontEndOptions): KoreanFrontEnd {
  const given = options.dictionaryDirs?.ko;
  const folder = findDictionary(koreanDictionaryPlaces, { folder: given });
  if (folder === null) {
    const path = given ?? koreanDictionaryPlaces.inSystem.join(', ');
    throw new AppError('text-ko-dictionary-missing', { path });
  }
  const tokenizer = new MecabTokenizer(folder);
  const [token] = tokenizer.tokenize('을');
  if (token?.source !== 'dictionary' || !tagOf(token).startsWith('J'))
    throw new AppError('text-dictionary-wrong', { path: folder, dictionary: 'mecab-ko-dic' });
  return new KoreanFrontEnd(tokenizer, () => fingerprintDictionary(folder));
}
