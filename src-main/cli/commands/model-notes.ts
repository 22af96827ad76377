import { defineTexts } from '../../contract/text/define.ts';
import { reasonTexts } from '../../contract/text/reasons.ts';
import type { Reason } from '../../contract/values.ts';
import type { RunModels } from '../../pipeline/step.ts';
import type { RunEvents } from '../../pipeline/types.ts';
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

/** Says them when the run is going to happen: what cannot work at all ends with its error alone. */
export function notesWhenPlanned(context: CliContext): Pick<RunEvents, 'opened' | 'planned'> {
  let models: RunModels = {};
  return {
    opened: (opened) => void (models = opened),
    planned: () => sayModelNotes(models, context),
  };
}
