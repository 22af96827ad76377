import { useClient } from '../../api/client.ts';
import { useAct } from '../../api/use-act.ts';
import { useText } from '../../i18n/use-text.ts';
import { offerUndo } from './undo-stack.ts';
import type { TokenClips } from './use-token-clips.ts';

type Mark = 'flagged' | 'rejected';

const told = {
  flagged: { on: 'tokens.flagged', off: 'tokens.unflagged' },
  rejected: { on: 'tokens.rejected', off: 'tokens.restored' },
} as const;

/** Flags and rejects clips. The undo takes back exactly those that changed, whatever was done since. */
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
    const marked = run();
    offerUndo(t(told[mark][on ? 'on' : 'off'], { n: changed.length }), t('common.undo'), async () => {
      await client.call('tokens.mark', { run: marked, ids: changed, mark, on: !on });
      if (run() === marked) clips.changed();
    });
  }

  async function retry(): Promise<void> {
    if (last) await apply(last.ids, last.mark, last.on);
  }

  return { act, toggle, retry };
}

export type Marks = ReturnType<typeof useMarks>;
