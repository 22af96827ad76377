import { z } from 'zod';
import { call, of, stream, topic } from '../define-endpoint.ts';
import { idInput, keyInput, nothingInput, pathInput, selectedIdsInput } from '../inputs.ts';
import type { Progress } from '../values.ts';
import type { DeviceList, ExtractOptions, PairCheck, RunView, SelfTestResult } from '../views/extract.ts';

const run = z.strictObject({ run: idInput });

/** What to extract with what. Files are named by path: any file on disk can be chosen, known or not. */
export const extractionInput = z.strictObject({
  dataset: idInput,
  hubert: pathInput,
  sovits: pathInput,
  /** Id of the device; `auto` takes the fastest that passed its self-test. */
  device: keyInput,
});

export const extractEndpoints = {
  'extract.options': call(nothingInput, of<ExtractOptions>()),
  /** Devices with the result of their self-test. */
  'extract.devices': topic(nothingInput, of<DeviceList>()),
  /** Runs the golden clip on a device and compares its tokens with the reference. */
  'extract.selfTest': stream(z.strictObject({ device: keyInput }), of<Progress>(), of<SelfTestResult>()),
  /** Whether this choice can work: reasons and remedies, and what there is to do. */
  'extract.check': call(extractionInput, of<PairCheck>()),
  'extract.start': call(
    extractionInput.extend({
      /** Only these rows of the dataset. */
      ids: selectedIdsInput.optional(),
      /** Compute again what is already there. */
      force: z.boolean().optional(),
    }),
    of<{ readonly run: number }>(),
  ),
  /** Lets the clip in flight finish, then waits. */
  'extract.pause': call(run, of<null>()),
  /**
   * Goes on with a paused, cancelled or interrupted run: under a new number, with all that is done reused. One that
   * tried only some reasons again goes on with these.
   */
  'extract.resume': call(run, of<{ readonly run: number }>()),
  'extract.cancel': call(run, of<null>()),
  /** Tries the clips of an ended run that got no tokens again: a new run that reuses all others. */
  'extract.retry': call(
    run.extend({
      /** Only clips without tokens for these reasons; the others are taken over with theirs. */
      reasons: z.array(keyInput).min(1).max(200).optional(),
    }),
    of<{ readonly run: number }>(),
  ),
  /** The live view. Its failed clips are rows of `tokens.order` with `states: ['failed']`. */
  'extract.run': topic(run, of<RunView>()),
};
