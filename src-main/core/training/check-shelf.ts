import { AppError } from '../../contract/errors.ts';
import type { ModelVersion } from '../../contract/values.ts';
import type { TrainerCounts, TrainingRow, TrainingVerdict } from '../../contract/views/training.ts';
import type { SovitsVerdict, StageVerdict, TrainingCheck } from '../../training/check/types.ts';
import { groupProblems, shownRows, type ProblemRows } from './group-problems.ts';

/** Checks whose rows can be looked at: a large folder's take some tens of megabytes. */
const remembered = 4;

interface KeptCheck {
  readonly verdict: TrainingVerdict;
  readonly problems: ReadonlyMap<string, ProblemRows>;
}

/** Keeps the last checks, so that the window gets counts first and rows as it shows them. */
export class CheckShelf {
  readonly #kept = new Map<string, KeptCheck>();
  #made = 0;

  add(check: TrainingCheck, dataset: number | null): TrainingVerdict {
    const { folder, version, ready, s1, s2 } = check;
    const problems = groupProblems(check);
    const verdict: TrainingVerdict = {
      check: String(++this.#made),
      folder,
      version,
      ready,
      s1: countsOf(s1, 0),
      s2: countsOf(s2, s2.zeros.length),
      problems: problems.map(({ problem }) => problem),
      dataset,
      checkedAt: Date.now(),
    };
    for (const [id, kept] of this.#kept)
      if (isSame(kept.verdict, folder, version) || this.#kept.size >= remembered) this.#kept.delete(id);
    this.#kept.set(verdict.check, {
      verdict,
      problems: new Map(problems.map((rows) => [rows.problem.id, rows])),
    });
    return verdict;
  }

  last(folder: string, version: ModelVersion): TrainingVerdict | null {
    return [...this.#kept.values()].find(({ verdict }) => isSame(verdict, folder, version))?.verdict ?? null;
  }

  /** @throws AppError training-check-forgotten */
  rows(check: string, problem: string, ids: readonly number[]): TrainingRow[] {
    const kept = this.#kept.get(check);
    const found = kept?.problems.get(problem);
    if (!kept || !found) throw new AppError('training-check-forgotten');
    return shownRows(found, ids, kept.verdict.folder);
  }
}

function isSame(verdict: TrainingVerdict, folder: string, version: ModelVersion): boolean {
  return verdict.folder === folder && verdict.version === version;
}

function countsOf(stage: StageVerdict | SovitsVerdict, zeros: number): TrainerCounts {
  const { taken, dropped, aborts } = stage;
  // Without a row that is taken, the exception of any row comes while the dataset is made.
  const first = aborts.find(({ key }) => key === null) ?? (taken.length === 0 ? aborts[0] : undefined);
  return {
    taken: taken.length,
    dropped: dropped.length,
    aborts: aborts.filter(({ key }) => key !== null).length,
    zeros,
    stopsAtStart: first?.reason ?? null,
  };
}
