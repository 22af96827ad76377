import { computed, watch } from 'vue';
import type { ModelVersion } from '../../../src-main/contract/values.ts';
import { useClient } from '../../api/client.ts';
import { useAct } from '../../api/use-act.ts';
import { useQuery } from '../../api/use-query.ts';
import { useTasks } from '../../stores/tasks.ts';

export interface CheckTarget {
  readonly folder: string;
  readonly version: ModelVersion;
}

/**
 * The verdict on a folder: the one the host remembers, else a new check at once, since it changes nothing. A check is a
 * task: one that was begun before the screen was left is followed here, not begun again.
 */
export function useTrainingCheck(target: () => CheckTarget) {
  const client = useClient();
  const tasks = useTasks();
  const last = useQuery('training.last', target);
  const act = useAct((_signal) => client.stream('training.check', { ...target() }));
  const task = computed(() => {
    const link = linkTo(target());
    return tasks.tasks.find((one) => one.kind === 'check-training' && one.link === link && !one.endedAt);
  });
  const stop = useAct(async () => {
    if (task.value) await client.call('tasks.cancel', { task: task.value.id });
  });
  const busy = computed(() => act.busy.value || task.value !== undefined);
  const verdict = computed(() => last.data.value?.verdict ?? null);

  watch(busy, (now) => {
    if (!now) last.reload();
  });
  watch(
    [() => last.data.value, () => tasks.loaded],
    ([found, loaded], before) => {
      const first = !(before[0] && before[1]);
      if (first && found && loaded && !found.verdict && !busy.value) void act.run();
    },
    { immediate: true },
  );
  return { verdict, busy, progress: computed(() => task.value?.progress ?? null), act, stop, last };
}

/** As the host links its task. */
function linkTo({ folder, version }: CheckTarget): string {
  return `#/ready?${new URLSearchParams({ folder, version })}`;
}
