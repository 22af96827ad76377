import { computed, reactive, ref, watch } from 'vue';
import type { HandoverChoice, HandoverResult, Training } from '../../../src-main/contract/views/training.ts';
import { useClient } from '../../api/client.ts';
import { useAct } from '../../api/use-act.ts';
import { useQuery } from '../../api/use-query.ts';
import { completeChoice } from './fields.ts';
import type { CheckTarget } from './use-training-check.ts';

type Draft = { -readonly [K in keyof HandoverChoice]: HandoverChoice[K] };

/** The settings of a hand-over as they are edited, what they would write, and writing and starting it. */
export function useHandover(target: () => CheckTarget) {
  const client = useClient();
  const first = useQuery('training.choice', target);
  const draft = ref<Draft>();
  /** Fields whose text is no value. */
  const wrong = reactive(new Set<string>());
  const result = ref<HandoverResult | null>(null);

  watch(first.data, (choice) => (draft.value ??= choice && { ...choice }));
  const choice = computed(() => draft.value && completeChoice(draft.value, wrong));
  const input = computed(() => choice.value && { ...target(), ...choice.value });
  const preview = useQuery('training.preview', () => input.value ?? null);
  watch(input, () => (result.value = null));

  /** Another card: batch sizes and precision as upstream offers them for it. */
  const offer = useAct(async (_signal, card: number | null) => {
    const { settings } = await client.call('training.choice', { ...target(), card });
    if (!draft.value) return;
    const { half, sovits, gpt } = settings;
    const before = draft.value.settings;
    draft.value = {
      ...draft.value,
      card,
      settings: {
        ...before,
        half,
        sovits: { ...before.sovits, batchSize: sovits.batchSize },
        gpt: { ...before.gpt, batchSize: gpt.batchSize },
      },
    };
  });
  const write = useAct(async () => {
    if (!input.value) return;
    const written = await client.call('training.write', input.value);
    preview.reload();
    result.value = written;
  });
  const start = useAct(async (_signal, training: Training) => {
    if (!input.value) return;
    await client.call('training.start', { ...input.value, training });
    preview.reload();
  });
  return { first, draft, wrong, choice, preview, result, offer, write, start };
}
