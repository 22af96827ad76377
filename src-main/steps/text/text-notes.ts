import type { Reason } from '../../contract/values.ts';
import type { KnownResult } from '../../pipeline/step.ts';
import { paceWarnings } from '../../text/warnings/pace.ts';
import type { TextResult } from './text-result.ts';

/** The warnings of a text, and those of its pace where the clip's length is known. */
export async function textNotes({
  statistics: { warnings = 0, letters = 0, phones = 0 },
  seconds,
  result,
}: KnownResult<TextResult>): Promise<readonly Reason[]> {
  const own = warnings === 0 ? [] : ((await result())?.warnings ?? []);
  const pace = seconds === undefined ? [] : paceWarnings({ letters, phones }, seconds);
  return [...own, ...pace].map(({ code, params }) => ({ code, params }));
}
