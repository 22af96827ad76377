import { defineTexts } from '../../contract/text/define.ts';
import { reasonTexts } from '../../contract/text/reasons.ts';
import type { Reason } from '../../contract/values.ts';
import type { RunModels } from '../../pipeline/step.ts';
import type { CliContext } from '../context.ts';

const texts = defineTexts({
  note: { en: 'note: {note}', zh: '注意：{note}' },
});

export function modelNotes(models: RunModels): Reason[] {
  return Object.values(models).flatMap(({ notes = [] }) => notes);
}

/** Said before a run, while it can still be stopped, and again below its report. */
export function sayModelNotes(models: RunModels, context: CliContext): void {
  for (const { code, params } of modelNotes(models)) {
    const note = context.t(reasonTexts[code], params);
    context.stderr.write(`${context.t(texts.note, { note })}\n`);
  }
}
