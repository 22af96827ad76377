import { computed } from 'vue';
import type { CheckpointRole } from '../../../src-main/contract/views/checkpoints.ts';
import { useQuery } from '../../api/use-query.ts';

/** Roles that never load into a SoVITS class: a table of versions would say nothing about them. */
const otherFamilies: readonly CheckpointRole[] = ['hubert', 'bert', 'speaker-encoder', 'vocoder'];

/** What is known of one file: its verdict first, then what loading it does for every version. */
export function useCheckpoint(path: () => string) {
  const report = useQuery('checkpoints.inspect', () => ({ path: path() }));
  /** The answer for the file before stays in the query while the next one is fetched. */
  const shown = computed(() => {
    const now = report.data.value;
    return report.loading.value || report.error.value ? undefined : now;
  });
  const diagnosable = computed(() => shown.value !== undefined && !otherFamilies.includes(shown.value.role));
  const diagnoses = useQuery('checkpoints.diagnose', () => (diagnosable.value ? { path: path() } : null));
  return { report, shown, diagnosable, diagnoses };
}

export type CheckpointView = ReturnType<typeof useCheckpoint>;
