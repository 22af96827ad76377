import { useClient } from '../../api/client.ts';
import { useAct } from '../../api/use-act.ts';
import { useText } from '../../i18n/use-text.ts';
import { showToast } from '../../ui/toasts.ts';
import type { TokenClips } from './use-token-clips.ts';

type Mark = 'flagged' | 'rejected';

const told = {
  flagged: { on: 'tokens.flagged', off: 'tokens.unflagged' },
  rejected: { on: 'tokens.rejected', off: 'tokens.restored' },
} as const;

/** Flags and rejects clips. The undo takes back exactly those that changed. */
export function useMarks(run: () => number, clips: TokenClips) {
  const client = useClient();
  const { t } = useText();

  /** What was asked last, to be asked again where it failed. */
  let last: { readonly ids: readonly number[]; readonly mark: Mark; readonly on: boolean } | undefined;

  const act = useAct(async (_signal, ids: readonly number[], mark: Mark, on: boolean) => {
    const changed = await client.call('tokens.mark', { run: run(), ids: [...ids], mark, on });
    clips.changed();
    return [...changed.ids];
  });

  /** All chosen clips get the mark; where all have it, it is taken away. */
  async function toggle(mark: Mark): Promise<void> {
    const ids = clips.targets.value;
    if (ids.length === 0) return;
    await apply(ids, mark, !ids.every((id) => clips.rows.rowOf(id)?.[mark]));
  }

  async function apply(ids: readonly number[], mark: Mark, on: boolean): Promise<void> {
    if (act.busy.value) return;
    last = { ids, mark, on };
    const changed = await act.run(ids, mark, on);
    if (!changed || changed.length === 0) return;
    showToast(t(told[mark][on ? 'on' : 'off'], { n: changed.length }), {
      label: t('common.undo'),
      run: () => void undo(changed, mark, !on),
    });
  }

  /** Like any mark, but without offering an undo of the undo. */
  async function undo(ids: readonly number[], mark: Mark, on: boolean): Promise<void> {
    if (act.busy.value) return;
    last = { ids, mark, on };
    await act.run(ids, mark, on);
  }

  async function retry(): Promise<void> {
    if (last) await apply(last.ids, last.mark, last.on);
  }

  return { act, toggle, retry };
}

export type Marks = ReturnType<typeof useMarks>;
