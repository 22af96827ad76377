import type { CliContext } from '../context.ts';

/** One percentage on a terminal, drawn over; on a pipe nothing, as the report itself is the result. */
export function percentLine(context: CliContext): {
  readonly show: (progress: { done: number; total: number }) => void;
  readonly end: () => void;
} {
  let shown = -1;
  const { stderr } = context;
  return {
    show({ done, total }) {
      const percent = total === 0 ? 100 : Math.floor((100 * done) / total);
      if (!stderr.isTTY || percent === shown) return;
      shown = percent;
      stderr.write(`\r\x1b[2K${percent}%`);
    },
    end() {
      if (shown >= 0) stderr.write('\r\x1b[2K');
    },
  };
}
