import { defineTexts } from '../contract/text/define.ts';
import type { Phase, Progress } from '../pipeline/types.ts';
import stringWidth from 'string-width';
import type { CliContext } from './context.ts';
import { shorten } from './text-columns.ts';

const phaseTexts: Record<Phase, { en: string; zh: string }> = defineTexts({
  read: { en: 'reading', zh: '读取' },
  graph: { en: 'building the graph', zh: '构建计算图' },
  'self-test': { en: 'testing the device', zh: '设备自检' },
  extract: { en: 'extracting', zh: '提取' },
  write: { en: 'writing', zh: '写出' },
});

const texts = defineTexts({
  rate: { en: '{clips} clips/s | {times}x real time', zh: '{clips} 条/秒 | {times} 倍实时' },
  eta: { en: 'about {eta} left', zh: '约剩 {eta}' },
});

/** Of a terminal that does not say how wide it is. */
const usualColumns = 80;

/** Between two lines on a pipe: a log should not grow with the dataset. */
const lineIntervalMs = 5_000;

/** Shows progress on stderr: one line that is drawn over on a terminal, plain lines elsewhere. */
export class ProgressView {
  readonly #context: CliContext;
  readonly #now: () => number;
  #lastLine = -Infinity;
  #lastPhase: Phase | undefined;
  #drawn = false;

  constructor(context: CliContext, now: () => number = () => performance.now()) {
    this.#context = context;
    this.#now = now;
  }

  show(progress: Progress): void {
    if (this.#context.stderr.isTTY) {
      this.#context.stderr.write(`\r\x1b[2K${this.#fittingLine(progress)}`);
      this.#drawn = true;
      return;
    }
    const last = progress.done >= progress.total;
    const due = this.#now() - this.#lastLine >= lineIntervalMs;
    if (!last && !due && progress.phase === this.#lastPhase) return;
    if (progress.total === 0) return;
    this.#lastLine = this.#now();
    this.#lastPhase = progress.phase;
    this.#context.stderr.write(`${this.#parts(progress).join(' | ')}\n`);
  }

  /** Leaves the cursor on a fresh line, so that what follows does not run into the bar. */
  end(): void {
    if (this.#drawn) this.#context.stderr.write('\r\x1b[2K');
    this.#drawn = false;
  }

  /** A line that wraps cannot be drawn over: first the bar goes, then the rate, then the time that is left. */
  #fittingLine(progress: Progress): string {
    // The last column stays free: some terminals wrap as soon as it is written.
    const { columns = 0 } = this.#context.stderr;
    const room = (columns > 0 ? columns : usualColumns) - 1;
    const [count, ...details] = this.#parts(progress);
    const lines = details.map((_, dropped) => [count, ...details.slice(dropped)].join(' | '));
    lines.push(count);
    const fitting = [`${this.#bar(progress)} ${lines[0]}`, ...lines].find(
      (line) => stringWidth(line) <= room,
    );
    return fitting ?? shorten(count, room);
  }

  /** How far, and where known how fast and how long still. */
  #parts(progress: Progress): [string, ...string[]] {
    const parts: [string, ...string[]] = [
      `${this.#context.t(phaseTexts[progress.phase])} ${progress.done}/${progress.total}`,
    ];
    if (progress.clipsPerSecond !== undefined) {
      const clips = progress.clipsPerSecond.toFixed(1);
      parts.push(this.#context.t(texts.rate, { clips, times: (progress.timesRealTime ?? 0).toFixed(1) }));
    }
    if (progress.etaSeconds !== undefined)
      parts.push(this.#context.t(texts.eta, { eta: clock(progress.etaSeconds) }));
    return parts;
  }

  #bar({ done, total }: Progress): string {
    const width = 20;
    const filled = total > 0 ? Math.round((done / total) * width) : 0;
    return `[${'#'.repeat(filled)}${'-'.repeat(width - filled)}]`;
  }
}

/** `h:mm:ss`, or `m:ss` under an hour. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (n: number): string => String(n).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
