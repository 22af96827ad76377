import type { Session } from '../session.ts';
import type { OutputFile } from '../types.ts';

/** One row per file on disk: a file written again replaces what was known of it. */
export function writeOutputs(session: Session, runId: number, outputs: readonly OutputFile[]): void {
  for (const output of outputs) {
    session.run(
      `INSERT INTO output_file (path, kind, content_key, size, sha256, run_id, written_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (path) DO UPDATE SET kind = excluded.kind, content_key = excluded.content_key,
         size = excluded.size, sha256 = excluded.sha256, run_id = excluded.run_id, written_at = excluded.written_at`,
      [output.path, output.kind, output.contentKey, output.size, output.sha256 ?? null, runId, Date.now()],
    );
  }
}
