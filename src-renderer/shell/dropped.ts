/** What a dropped path is for, as far as its name tells: folders look like anything, the host knows them. */
export type DroppedKind = 'dataset' | 'checkpoint' | 'audio' | 'unknown';

const lists = /\.(list|txt)$/i;
const checkpoints = /\.(pth|pt|ckpt|bin|safetensors|index\.json)$/i;
const audio = /\.(wav|flac|mp3|ogg|oga|opus|m4a|aac)$/i;

export function droppedKind(path: string): DroppedKind {
  if (lists.test(path)) return 'dataset';
  if (checkpoints.test(path)) return 'checkpoint';
  return audio.test(path) ? 'audio' : 'unknown';
}

export interface Dropped {
  readonly name: string;
  readonly path: string;
  readonly kind: DroppedKind;
}

/** What a drop does. Whatever is not opened is named, so that nothing is left out in silence. */
export interface DropPlan {
  /** Lists and folders, all of them. */
  readonly datasets: readonly string[];
  /** One checkpoint, where no dataset was among the files. */
  readonly checkpoint: string | null;
  readonly notice: 'audio' | 'unknown' | 'more-checkpoints' | null;
  /** The files that were not opened, by name. */
  readonly left: string;
}

/** Names that a notice can bear. */
const namedFiles = 3;

export function planDrop(files: readonly Dropped[]): DropPlan {
  const of = (kind: DroppedKind) => files.filter((file) => file.kind === kind);
  const datasets = of('dataset');
  const checkpoints = of('checkpoint');
  const checkpoint = datasets.length > 0 ? undefined : checkpoints[0];
  const more = checkpoints.filter((file) => file !== checkpoint);
  const sounds = of('audio');
  const unknown = of('unknown');
  const left = [...unknown, ...sounds, ...more];
  const notice =
    unknown.length > 0
      ? 'unknown'
      : sounds.length > 0
        ? 'audio'
        : more.length > 0
          ? 'more-checkpoints'
          : null;
  return {
    datasets: datasets.map(({ path }) => path),
    checkpoint: checkpoint?.path ?? null,
    notice,
    left: named(left),
  };
}

function named(files: readonly Dropped[]): string {
  const names = files.slice(0, namedFiles).map(({ name }) => name);
  return names.join(', ') + (files.length > namedFiles ? ', …' : '');
}
