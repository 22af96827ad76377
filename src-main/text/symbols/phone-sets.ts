/*
 * The phones of GPT-SoVITS by language, in the spelling of its symbol tables. Only the sets matter: the order of the
 * tables comes from sorting (symbol-table.ts).
 */

const words = (text: string): string[] => text.split(' ');

/** Every stem with every digit behind it. */
const withTones = (stems: readonly string[], tones: string): string[] =>
  stems.flatMap((stem) => [...tones].map((tone) => stem + tone));

/** Marks that stay phones of their own in every language. */
export const punctuation = words('! ? … , . -');

export const padding = '_';

/** Pauses, and the phone that stands for whatever is not in the table. */
export const pauses = words('SP SP2 SP3 UNK');

/** Pinyin initials; AA, EE and OO begin syllables that have none. */
export const pinyinInitials = words('AA EE OO b c ch d f g h j k l m n p q r s sh t w x y z zh');

/** Pinyin finals with the tones 1 to 4 and the neutral one as 5; i0 is the vowel of zi, ir that of zhi. */
export const pinyinFinals = withTones(
  words(
    'E En a ai an ang ao e ei en eng er i i0 ia ian iang iao ie in ing iong ir iu o ong ou u ua uai uan uang ui un uo v van ve vn',
  ),
  '12345',
);

/** OpenJTalk's phones; capitals are unvoiced vowels, N the syllabic nasal, cl the long consonant. */
export const japanese = words(
  'I N U a b by ch cl d dy e f g gy h hy i j k ky m my n ny o p py r ry s sh t ts u v w y z',
);

/** ARPAbet with stress digits; bare ER and IH exist in the table, bare UW does not. */
export const arpabet = [
  ...words('B CH D DH ER F G HH IH JH K L M N NG P R S SH T TH V W Y Z ZH'),
  ...withTones(words('AA AE AH AO AW AY EH ER EY IH IY OW OY UH UW'), '012'),
];

/** Rise and fall of Japanese accent: v2 and later only. */
export const accents = words('[ ]');

/** Compatibility jamo; 空 is a space, 停 whatever cannot be read. */
export const korean = [...'ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎㄲㄸㅃㅆㅉㅏㅓㅗㅜㅡㅣㅐㅔ空停'];

/** Jyutping parts behind a Y, which keeps them apart from pinyin. */
export const cantonese = [
  ...words('a aa ai ak au b c d e f g gw h j k kw l m n ng o oi ok on ou p s t uk w z'),
  ...withTones(
    words(
      'a aa aai aak aam aan aang aap aat aau ai ak am an ang ap at au e ei ek eng eoi eon eot g i ik im in ing ip it iu k m n o oe oek oeng oi ok on ong ot ou p t u ui uk un ung ut yu yun yut',
    ),
    '123456',
  ),
].map((part) => `Y${part}`);
