import type { DatasetProblemCode } from '../contract/text/dataset-problems.ts';
import type { Severity } from './types.ts';

/** What each problem costs: no tokens (`blocks`), tokens that training leaves out, or nothing by itself. */
export const problemSeverity: Readonly<Record<DatasetProblemCode, Severity>> = {
  'line-fields': 'blocks',
  'line-bytes': 'blocks',
  'line-no-file': 'blocks',
  'audio-missing': 'blocks',
  'audio-near': 'blocks',
  'file-empty': 'blocks',
  'clip-too-short': 'blocks',
  'trainer-too-short': 'trainer-drops',
  'trainer-too-long': 'trainer-drops',
  'gpt-too-long': 'trainer-drops',
  'text-empty': 'trainer-drops',
  'text-tab': 'trainer-drops',
  'text-too-long': 'trainer-drops',
  'language-unknown': 'trainer-drops',
  'language-version': 'trainer-drops',
  'list-encoding': 'note',
  'list-bom': 'note',
  'name-collision': 'note',
  'folder-ignored': 'note',
  'case-collision': 'note',
  'duplicate-line': 'note',
  'name-unsafe': 'note',
  'scan-outputs': 'note',
  'scan-unread': 'note',
  'too-few-clips': 'note',
};
