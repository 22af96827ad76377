import { computed } from 'vue';
import { useClient } from '../../api/client.ts';
import { useAct } from '../../api/use-act.ts';
import { useTopic } from '../../api/use-topic.ts';

/** The training that was started last, whatever folder is shown: there is only one at a time. */
export function useTrainingRun() {
  const client = useClient();
  const topic = useTopic('training.run', () => ({}));
  const run = computed(() => topic.value.value?.run ?? null);
  const output = computed(() => topic.value.value?.output ?? []);
  const stop = useAct(async () => {
    const task = run.value?.task;
    if (task) await client.call('tasks.cancel', { task });
  });
  return { run, output, stop };
}
