import type { Step } from '../../pipeline/step.ts';
import { openText } from './open-text.ts';
import { textProvenance } from './provenance.ts';
import { name2textFile, writeName2text } from './text-file.ts';
import { textNotes } from './text-notes.ts';
import { g2pwSlot, textOptions } from './text-options.ts';
import { decodeText, encodeText, textStatistics, type TextResult } from './text-result.ts';

/** norm_text, phones and word2ph of every line, as the trained version reads them. */
export const text: Step<TextResult> = {
  id: 'text',
  name: { en: 'Text and phones', zh: '文本与音素' },
  needs: { text: true },
  models: [g2pwSlot],
  options: textOptions,
  keeps: 'library',
  files: { atEnd: { names: [name2textFile], write: writeName2text } },
  encode: encodeText,
  decode: decodeText,
  statistics: textStatistics,
  notes: textNotes,
  provenance: textProvenance,
  open: openText,
};
