import type { Reason } from '../../contract/values.ts';
import type { Library } from '../../store/library.ts';
import type { InputClip, RetrySelection } from '../types.ts';

/** A clip that is not gone through, and why it has no results. */
export interface Verdict {
  readonly state: 'skipped' | 'failed';
  readonly reason: Reason;
}

/**
 * Which clips a run does not go through. Where only some reasons are tried again, every clip without results for
 * another one keeps what was said of it, as long as its line still names the same file; all others are judged by
 * what the input says now.
 * @throws AppError store-run-unknown
 */
export async function verdictsBefore(
  clips: readonly InputClip[],
  retry: RetrySelection | undefined,
  library: Pick<Library, 'runIssues'>,
): Promise<ReadonlyMap<InputClip, Verdict>> {
  const issues = retry ? await library.runIssues(retry.run) : [];
  const kept = new Map(
    issues.filter(({ reason }) => !retry?.reasons.includes(reason.code)).map((issue) => [issue.line, issue]),
  );
  const verdicts = new Map<InputClip, Verdict>();
  for (const clip of clips) {
    const before = kept.get(clip.line);
    if (before?.path === clip.path)
      verdicts.set(clip, { state: before.state, reason: before.reason as Reason });
    else if (clip.skip) verdicts.set(clip, { state: 'skipped', reason: clip.skip });
  }
  return verdicts;
}
