import type { Progress } from '../../src-main/contract/values.ts';
import { formatBytes, formatClock, formatNumber } from './format.ts';
import { useText } from './use-text.ts';

/** `1,228 / 1,240 clips · 43.1 clips/s · about 00:01:10 left`; what is not known is left out. */
export function progressLine(progress: Progress, extra: readonly string[] = []): string {
  const { t } = useText();
  const { done, total, rate, etaMs, unit } = progress;
  const show = (value: number) => (unit === 'bytes' ? formatBytes(value) : formatNumber(Math.floor(value)));
  const parts = [t(`progress.${unit}`, { done: show(done), total: total === null ? '…' : show(total) })];
  if (rate !== null && unit === 'clips') parts.push(t('progress.clipsRate', { rate: formatNumber(rate, 1) }));
  else if (rate !== null && unit === 'bytes') parts.push(t('progress.rate', { rate: formatBytes(rate) }));
  parts.push(...extra);
  if (etaMs !== null) parts.push(t('progress.left', { time: formatClock(etaMs / 1000) }));
  return parts.join(' · ');
}
