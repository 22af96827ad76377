import type { RunEvents } from '../pipeline/types.ts';
import type { CliContext } from './context.ts';
import type { ProgressView } from './progress-view.ts';

/** For programs every committed clip is an event: what was announced here is in the library, whatever happens next. */
export function eventsFor(kind: string, view: ProgressView, context: CliContext): RunEvents {
  if (kind === 'none') return {};
  if (kind === 'auto') return { progress: (progress) => view.show(progress) };
  const line = (event: string, data: object): void => {
    context.stderr.write(`${JSON.stringify({ event, ...data })}\n`);
  };
  return { progress: (progress) => line('progress', progress), clip: (clip) => line('clip', clip) };
}
