import { computed, onBeforeUnmount, reactive, ref, watch } from 'vue';
import { breaksLine } from '../../../src-main/contract/list-fields.ts';
import type { DatasetRow } from '../../../src-main/contract/views/datasets.ts';
import { useOpenEdit } from '../../api/open-edits.ts';
import { useText } from '../../i18n/use-text.ts';
import type { DatasetEdits } from './use-dataset-edits.ts';

const fields = ['text', 'language', 'speaker'] as const;
type Fields = Record<(typeof fields)[number], string>;

/** What a list cannot hold and was left in a field: shown again with its row, so that no typing is lost. */
const refused = new Map<number, Fields>();

const fieldsOf = ({ text, language, speaker }: Fields): Fields => ({ text, language, speaker });

/**
 * What is typed for a row until the host has it. A field that was touched keeps its content when the row is read
 * anew; another row, or the end of the editor, sends it first.
 */
export function useClipDraft(row: () => DatasetRow, edits: DatasetEdits) {
  const { reasonText } = useText();
  const draft = reactive(fieldsOf(row()));
  /** What the host has, or was sent. */
  const sent = reactive(fieldsOf(row()));
  const underWay = ref(0);
  let last: Promise<boolean> = Promise.resolve(true);

  const touched = computed(() => fields.filter((name) => draft[name] !== sent[name]));
  /** What the line holds already is shown as it is: a line with too many bars is repaired here. */
  const refusals = computed(() => {
    const refusal = (name: keyof Fields): string | undefined =>
      touched.value.includes(name) && breaksLine(draft[name])
        ? reasonText({ code: 'dataset-field-breaks-line', params: { value: draft[name].slice(0, 80) } })
        : undefined;
    return { text: refusal('text'), language: refusal('language'), speaker: refusal('speaker') };
  });

  function show(shown: DatasetRow): void {
    Object.assign(sent, fieldsOf(shown));
    Object.assign(draft, refused.get(shown.id) ?? fieldsOf(shown));
  }
  show(row());

  function commitFor(id: number): Promise<boolean> {
    if (fields.some((name) => refusals.value[name] !== undefined)) {
      refused.set(id, fieldsOf(draft));
      return Promise.resolve(false);
    }
    refused.delete(id);
    const before = fieldsOf(sent);
    const change = Object.fromEntries(touched.value.map((name) => [name, draft[name]]));
    if (Object.keys(change).length === 0) return underWay.value > 0 ? last : Promise.resolve(true);
    Object.assign(sent, change);
    underWay.value++;
    last = edits.change(id, change).then((taken) => {
      underWay.value--;
      // Not taken: the field is open again, unless it shows another row by now.
      if (!taken && row().id === id) Object.assign(sent, before);
      return taken;
    });
    return last;
  }

  watch(row, (now, before) => {
    if (now.id !== before.id) {
      void commitFor(before.id);
      show(now);
      return;
    }
    if (underWay.value > 0) return;
    for (const name of fields) {
      if (draft[name] === sent[name]) draft[name] = now[name];
      sent[name] = now[name];
    }
  });
  const commit = (): Promise<boolean> => commitFor(row().id);
  useOpenEdit({ changed: () => touched.value.length > 0 || underWay.value > 0, commit });
  onBeforeUnmount(() => void commit());

  function reset(): void {
    refused.delete(row().id);
    Object.assign(draft, fieldsOf(sent));
  }
  return { draft, refusals, commit, reset };
}
