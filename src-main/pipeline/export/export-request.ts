import type { FolderChange } from '../../contract/views/tokens.ts';
import type {
  CollisionPolicy,
  ExportNames,
  KeptFile,
  RenamedClip,
  WrittenFile,
} from '../../formats/types.ts';
import type { Run } from '../../store/types.ts';

export interface ExportRequest {
  readonly run: Run;
  readonly folder: string;
  /** Rows of the end files in the order that many upstream processes would leave them. */
  readonly parts: number;
  readonly collisions: CollisionPolicy;
  /** Names already given, by the run itself; else they are planned here. */
  readonly names?: ExportNames | undefined;
  /** Clips the user rejected are left out unless this says otherwise. */
  readonly includeRejected?: boolean | undefined;
  /** Only compare: nothing in the folder is touched. */
  readonly dryRun?: boolean | undefined;
  readonly appVersion: string;
  readonly signal?: AbortSignal | undefined;
  /** Called with the number of clips read so far. */
  readonly onClips?: ((clips: number) => void) | undefined;
}

export interface ExportedFiles {
  readonly clips: number;
  /** Those over all clips. */
  readonly files: readonly WrittenFile[];
  /** Clips that could not keep their name in the training folder. */
  readonly renamed: readonly RenamedClip[];
  /** Files of others that stood where the export's are now. */
  readonly kept: readonly KeptFile[];
}

/** An export with what it changed, or would change. */
export interface FolderExport extends ExportedFiles {
  readonly changes: readonly FolderChange[];
}
