import { computed, ref, watch } from 'vue';
import type { ModelFile } from '../../../src-main/contract/views/extract.ts';
import { useQuery } from '../../api/use-query.ts';
import { useTopic } from '../../api/use-topic.ts';
import { useSettings } from '../../stores/settings.ts';

/** What is chosen for a run, what there is to choose from, and whether the pair can work. */
export function useExtractChoice(linkedDataset: () => number | null, linkedSovits: () => string | null) {
  const options = useQuery('extract.options', () => ({}));
  const devices = useTopic('extract.devices', () => ({}));
  const settings = useSettings();
  const dataset = ref<number | null>(null);
  const hubert = ref<string | null>(null);
  const sovits = ref<string | null>(null);
  const device = ref<string | null>(null);

  // A dataset added since the options were fetched is not among them yet.
  watch(linkedDataset, (linked) => {
    dataset.value = linked;
    options.reload();
  });
  watch(
    () => options.data.value,
    (found) => {
      if (!found) return;
      dataset.value ??= linkedDataset() ?? found.datasets[0]?.id ?? null;
      hubert.value ??= best(found.huberts);
      sovits.value ??= linkedSovits() ?? best(found.checkpoints);
    },
  );

  /** The sample goes with the sample models, real data with real ones. */
  function best(files: readonly ModelFile[]): string | null {
    const sample = options.data.value?.datasets.find((entry) => entry.id === dataset.value)?.sample ?? false;
    const usable = files.filter((file) => file.refused === null);
    return (usable.find((file) => file.sample === sample) ?? (sample ? usable[0] : undefined))?.path ?? null;
  }
  watch(dataset, (now, before) => {
    const found = options.data.value;
    if (before === null || now === null || !found) return;
    hubert.value = best(found.huberts);
    sovits.value = linkedSovits() ?? best(found.checkpoints);
  });

  const chosenDevice = computed(() => device.value ?? settings.all?.device ?? 'auto');
  const input = computed(() =>
    dataset.value !== null && hubert.value !== null && sovits.value !== null
      ? {
          dataset: dataset.value,
          hubert: hubert.value,
          sovits: sovits.value,
          device: chosenDevice.value,
        }
      : null,
  );
  const check = useQuery('extract.check', () => input.value);

  return { options, devices, dataset, hubert, sovits, device, chosenDevice, input, check };
}

export type ExtractChoice = ReturnType<typeof useExtractChoice>;
