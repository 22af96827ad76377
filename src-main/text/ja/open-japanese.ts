import { AppError } from '../../contract/errors.ts';
import { findDictionary, type DictionaryPlaces } from '../mecab/find-dictionary.ts';
import { fingerprint, fingerprintDictionary } from '../mecab/fingerprint.ts';
import { MecabTokenizer } from '../mecab/tokenizer.ts';
import { UserLexicon } from '../mecab/user-lexicon.ts';
import type { FrontEndOptions } from '../types.ts';
import { findUserDictionary } from './find-user-dictionary.ts';
import { JapaneseFrontEnd } from './japanese.ts';

export const japaneseDictionaryPlaces: DictionaryPlaces = {
  // pyopenjtalk unpacks its download into its own folder.
  inPackages: [
    ['pyopenjtalk', 'open_jtalk_dic_utf_8-1.11'],
    ['pyopenjtalk', 'dictionary'],
  ],
  inSystem: [
    '/var/lib/mecab/dic/open-jtalk/naist-jdic', // Debian, Ubuntu: open-jtalk-mecab-naist-jdic
    '/usr/share/open-jtalk/dic', // Arch Linux: open-jtalk
    '/opt/homebrew/opt/open-jtalk/dic', // Homebrew
    '/usr/local/opt/open-jtalk/dic',
  ],
};

/**
 * Opens Japanese with naist-jdic, and with upstream's user dictionary where there is one beside it.
 * @throws AppError text-ja-dictionary-missing, text-dictionary-wrong, text-dictionary-damaged,
 * text-user-dictionary-row, file-unreadable
 */
export function openJapanese(options: FrontEndOptions): JapaneseFrontEnd {
  const given = options.dictionaryDirs?.ja;
  const folder = findDictionary(japaneseDictionaryPlaces, { folder: given });
  if (folder === null) {
    const path = given ?? japaneseDictionaryPlaces.inSystem.join(', ');
    throw new AppError('text-ja-dictionary-missing', { path });
  }
  const userFile = options.mecabUserDictionary ?? findUserDictionary(given ?? folder);
  const user = userFile === null ? null : UserLexicon.open(userFile);
  const tokenizer = new MecabTokenizer(folder, user === null ? [] : [user]);
  checkAccents(tokenizer, folder);
  return new JapaneseFrontEnd(tokenizer, {
    revision: () =>
      `${fingerprintDictionary(folder)} user ${userFile === null ? 'none' : fingerprint([userFile])}`,
    readsEnglish: user !== null,
  });
}

/** Only the dictionary made for OpenJTalk gives accents; MeCab's own IPA dictionary ends before them. */
function checkAccents(tokenizer: MecabTokenizer, path: string): void {
  const [token] = tokenizer.tokenize('は');
  if (token?.source !== 'dictionary' || !token.feature.split(',')[9]?.includes('/'))
    throw new AppError('text-dictionary-wrong', { path, dictionary: 'naist-jdic (OpenJTalk)' });
}
