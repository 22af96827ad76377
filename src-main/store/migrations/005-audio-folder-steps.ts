import type { Migration } from '../migration.ts';

/** A step of edits can move the folder in which a dataset's clips are looked for: undo moves it back. */
export const audioFolderSteps: Migration = {
  version: 5,
  name: 'audio-folder-steps',
  sql: `
ALTER TABLE edit_step ADD COLUMN audio_dir TEXT -- {"before": ..., "after": ...}; NULL where the step left it alone
  CHECK (audio_dir IS NULL OR json_valid(audio_dir));
`,
};
