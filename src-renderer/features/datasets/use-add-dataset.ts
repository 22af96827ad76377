import { ref, shallowRef } from 'vue';
import type { ErrorData } from '../../../src-main/contract/errors.ts';
import type { Progress } from '../../../src-main/contract/values.ts';
import type { DatasetSummary, FolderContents } from '../../../src-main/contract/views/datasets.ts';
import { useClient } from '../../api/client.ts';
import { useAct } from '../../api/use-act.ts';
import { useText } from '../../i18n/use-text.ts';
import { usePick } from '../../shell/pick.ts';

/** A folder that holds lists: the user says what is meant. `settle` with the lists, the folder, or nothing. */
export interface FolderQuestion {
  readonly path: string;
  readonly contents: FolderContents;
  settle(paths: readonly string[]): void;
}

export interface AddFailure {
  readonly name: string;
  readonly error: ErrorData;
}

const nameOf = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

/** Adding datasets by dialog, drop or sample, one after another, with progress. */
export function useAddDataset(added: (summary: DatasetSummary) => void) {
  const client = useClient();
  const { t } = useText();
  const { pick } = usePick();
  const name = ref('');
  const progress = shallowRef<Progress | null>(null);
  const waiting = ref<string[]>([]);
  const failures = shallowRef<readonly AddFailure[]>([]);
  const question = shallowRef<FolderQuestion | null>(null);

  const act = useAct(async (signal, path: string | null) => {
    progress.value = null;
    name.value = path === null ? t('datasets.isSample') : nameOf(path);
    const options = { signal, onEvent: (event: Progress) => (progress.value = event) };
    return path === null
      ? client.stream('datasets.addSample', {}, options)
      : client.stream('datasets.add', { path }, options);
  });

  /** One after another, the sample too: an act that is busy takes no second call. */
  let lastRun: Promise<unknown> = Promise.resolve();
  function run(path: string | null): Promise<DatasetSummary | undefined> {
    const result = lastRun.then(() => runNow(path));
    lastRun = result;
    return result;
  }

  async function runNow(path: string | null): Promise<DatasetSummary | undefined> {
    const summary = await act.run(path);
    const error = act.error.value;
    if (error) failures.value = [...failures.value, { name: name.value, error }];
    return summary;
  }

  /** One question at a time: a folder that is dropped while another is asked about waits for its turn. */
  let lastAnswer: Promise<unknown> = Promise.resolve();
  function meant(path: string): Promise<readonly string[]> {
    const answer = lastAnswer.then(() => ask(path));
    lastAnswer = answer;
    return answer;
  }

  /** Where a folder holds lists too, most likely one of them is meant: that is asked, never guessed. */
  async function ask(path: string): Promise<readonly string[]> {
    // What cannot be looked into is told by adding it.
    const contents = await client.call('datasets.contents', { path }).catch(() => null);
    if (!contents?.lists.length) return [path];
    return new Promise((resolve) => {
      question.value = {
        path,
        contents,
        settle(paths) {
          question.value = null;
          resolve(paths);
        },
      };
    });
  }

  let working = false;
  async function addPaths(paths: readonly string[]): Promise<void> {
    waiting.value.push(...paths);
    if (working) return;
    working = true;
    for (let path = waiting.value.shift(); path !== undefined; path = waiting.value.shift()) {
      const summary = await run(path);
      if (summary) added(summary);
    }
    working = false;
  }

  /** Paths as the user dropped or chose them. What failed stays told until the user brings something new. */
  async function bring(paths: readonly string[]): Promise<void> {
    if (!working) failures.value = [];
    const work: Promise<void>[] = [];
    for (const path of paths) work.push(addPaths(await meant(path)));
    await Promise.all(work);
  }

  async function pickAnd(what: 'file' | 'folder', title: string, extensions: string[]): Promise<void> {
    const path = await pick({ what, title, extensions });
    if (path !== null) await bring([path]);
  }

  return {
    act,
    name,
    progress,
    waiting,
    failures,
    question,
    bring,
    addSample: () => {
      failures.value = [];
      return run(null);
    },
    pickList: () => pickAnd('file', t('datasets.addList'), ['list', 'txt']),
    pickFolder: () => pickAnd('folder', t('datasets.addFolder'), []),
  };
}

export type AddDataset = ReturnType<typeof useAddDataset>;
