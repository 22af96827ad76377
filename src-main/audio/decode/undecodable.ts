import type { AudioReason } from '../../contract/text/audio-reasons.ts';

/** A file that cannot be decoded, with a reason that exists in both languages. Becomes `audio-undecodable`. */
export class Undecodable extends Error {
  override readonly name = 'Undecodable';
  readonly reason: AudioReason;

  constructor(reason: AudioReason, detail?: string) {
    super(detail ? `${reason}: ${detail}` : reason);
    this.reason = reason;
  }
}
