import { AppError } from '../../contract/errors.ts';
import { readTable } from '../tables/read-table.ts';
import type { OpenFrontEnd } from '../types.ts';
import { ChineseFrontEnd } from './chinese-front-end.ts';
import { ChineseNormalizer } from './normalize/normalizer.ts';
import { PinyinDictionary } from './pinyin/pinyin-dictionary.ts';
import { Polyphones } from './pinyin/polyphones.ts';
import { parseRules } from './sandhi/rules-table.ts';
import { WordDictionary } from './segment/dictionary.ts';
import { parseHmm } from './segment/hmm-table.ts';
import { Tagger } from './segment/tagger.ts';
import { readSimplified } from './simplified.ts';
import type { ChineseData } from './piece-reader.ts';

/** All tables of the Chinese front end, decoded. @throws see readTable */
export function readChineseData(resourcesDir: string): ChineseData {
  const table = (name: string): Buffer => readTable(resourcesDir, `zh/${name}.br`);
  return {
    tagger: new Tagger(new WordDictionary(table('words')), parseHmm(table('hmm'))),
    pinyin: new PinyinDictionary(table('pinyin')),
    polyphones: new Polyphones(table('polyphones')),
    rules: parseRules(table('rules')),
  };
}

/** @throws AppError text-g2pw-missing where g2pW's readings are asked for and no model is there; see readTable */
export const openChinese: OpenFrontEnd = async ({ resourcesDir, table, readings, g2pwDir, g2pw }) => {
  const normalizer = new ChineseNormalizer(readSimplified(resourcesDir));
  const data = readChineseData(resourcesDir);
  if (readings !== 'g2pw' || table === 'v1') return new ChineseFrontEnd({ normalizer, data, table });
  if (g2pwDir === undefined || !g2pw) throw new AppError('text-g2pw-missing');
  // OpenCC's dictionaries take a while to build; only the model needs them.
  const { G2pw } = await import('./g2pw/g2pw.ts');
  const { readG2pwFolder } = await import('./g2pw/read-g2pw-folder.ts');
  const model = new G2pw({
    ...g2pw,
    data: await readG2pwFolder(g2pwDir),
    pinyin: data.pinyin,
    simplify: (text) => normalizer.simplify(text),
  });
  return new ChineseFrontEnd({
    normalizer,
    data,
    table,
    model: { read: (pieces) => model.read(pieces), name: `g2pw ${g2pw.fingerprint}` },
  });
};
