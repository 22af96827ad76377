import type { ModelVersion, Progress, Reason } from '../values.ts';
import type { CheckpointRole } from './checkpoints.ts';

export type ModelState =
  | { readonly state: 'missing' }
  | { readonly state: 'queued' }
  | {
      readonly state: 'downloading';
      readonly progress: Progress;
      readonly source: string;
      /** Sources that were given up before this one, and why. */
      readonly tried: readonly TriedSource[];
    }
  | {
      readonly state: 'reconnecting';
      readonly attempt: number;
      readonly source: string;
      readonly reason: Reason;
      readonly tried: readonly TriedSource[];
    }
  /** `resumable` is true only where the bytes fetched so far can be used. */
  | { readonly state: 'paused'; readonly bytes: number; readonly resumable: boolean }
  | { readonly state: 'verifying'; readonly progress: Progress; readonly tried: readonly TriedSource[] }
  | {
      readonly state: 'ready';
      readonly path: string;
      readonly verifiedAt: number | null;
      readonly owned: boolean;
      /** Where it was fetched from since the start, and who had failed before; null where it was there already. */
      readonly delivered: Delivery | null;
    }
  | { readonly state: 'damaged'; readonly path: string; readonly reason: Reason }
  | { readonly state: 'failed'; readonly reason: Reason; readonly tried: readonly TriedSource[] };

export interface Delivery {
  readonly source: string;
  readonly tried: readonly TriedSource[];
}

export interface TriedSource {
  readonly source: string;
  readonly reason: Reason;
}

export interface ModelView {
  readonly id: string;
  readonly name: string;
  readonly role: CheckpointRole;
  readonly versions: readonly ModelVersion[];
  readonly bytes: number;
  readonly sha256: string | null;
  readonly status: ModelState;
  /** Why it does not fit this machine (disk, memory); null where it does. */
  readonly unfit: Reason | null;
}

/** "Semantic tokens for v2 need these two files." */
export interface ModelNeed {
  readonly task: 'tokens' | 'training' | 'text';
  readonly version: ModelVersion;
  readonly models: readonly string[];
  readonly ready: boolean;
}

export interface ModelRoot {
  readonly path: string;
  readonly found: number;
  /** The folder that downloads go to. */
  readonly owned: boolean;
  readonly unavailable: Reason | null;
}

export interface ModelList {
  readonly catalogVersion: string;
  readonly models: readonly ModelView[];
  readonly needs: readonly ModelNeed[];
  readonly roots: readonly ModelRoot[];
  readonly updates: UpdateState;
}

export interface DownloadPlan {
  readonly files: readonly {
    readonly model: string;
    readonly bytes: number;
    /** Bytes of it that are there already. */
    readonly have: number;
    readonly sources: readonly string[];
  }[];
  readonly bytes: number;
  readonly folder: string;
  readonly freeBytes: number;
  readonly fits: boolean;
}

export interface DownloadResult {
  readonly ready: readonly string[];
  /** Who delivered what, and who had failed before. Null: it was there already. */
  readonly delivered: readonly {
    readonly model: string;
    readonly source: string | null;
    readonly tried: readonly TriedSource[];
  }[];
  readonly failed: readonly {
    readonly model: string;
    readonly reason: Reason;
    readonly tried: readonly TriedSource[];
  }[];
}

export interface VerifiedModel {
  readonly model: string;
  readonly path: string;
  readonly ok: boolean;
  readonly sha256: string;
  readonly reason: Reason | null;
}

export interface RemoveResult {
  readonly path: string | null;
  readonly bytes: number;
  /** Tasks that need it. */
  readonly neededFor: readonly ModelNeed[];
  readonly removed: boolean;
}

export interface SourceTest {
  readonly source: string;
  readonly url: string;
  readonly reachable: boolean;
  readonly latencyMs: number | null;
  readonly reason: Reason | null;
}

export interface CatalogChange {
  readonly what: 'model' | 'source';
  readonly kind: 'added' | 'changed' | 'removed';
  readonly id: string;
  /** Name of the model, or address of the source. */
  readonly name: string;
  readonly bytes: number | null;
}

/** What a newer catalogue would change. Nothing of it is in use before it is installed. */
export interface CatalogUpdate {
  readonly address: string;
  readonly installed: string;
  readonly latest: string;
  /** Of the catalogue itself. */
  readonly sha256: string;
  readonly newer: boolean;
  readonly changes: readonly CatalogChange[];
  /** A workbench newer than this one; null where it tells of none. */
  readonly app: { readonly version: string; readonly address: string | null } | null;
}

export interface UpdateState {
  /** Where newer catalogues are looked for; null: this build knows no place, and no own mirror is a folder. */
  readonly address: string | null;
  /** The last check since the start, with what it found or why it failed; null before the first. */
  readonly last:
    | { readonly at: number; readonly found: CatalogUpdate; readonly reason: null }
    | { readonly at: number; readonly found: null; readonly reason: Reason }
    | null;
}
