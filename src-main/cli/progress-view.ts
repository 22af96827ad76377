import { defineTexts } from '../contract/text/define.ts';
import type { Phase, Progress } from '../extraction/types.ts';
import type { CliContext } from './context.ts';

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
    const line = this.#line(progress);
    if (this.#context.stderr.isTTY) {
      this.#context.stderr.write(`\r\x1b[2K${this.#bar(progress)} ${line}`);
      this.#drawn = true;
      return;
    }
    const last = progress.done >= progress.total;
    const due = this.#now() - this.#lastLine >= lineIntervalMs;
    if (!last && !due && progress.phase === this.#lastPhase) return;
    if (progress.total === 0) return;
    this.#lastLine = this.#now();
    this.#lastPhase = progress.phase;
    this.#context.stderr.write(`${line}\n`);
  }

  /** Leaves the cursor on a fresh line, so that what follows does not run into the bar. */
  end(): void {
    if (this.#drawn) this.#context.stderr.write('\r\x1b[2K');
    this.#drawn = false;
  }

  #line(progress: Progress): string {
    const parts = [`${this.#context.t(phaseTexts[progress.phase])} ${progress.done}/${progress.total}`];
    if (progress.clipsPerSecond !== undefined) {
      const clips = progress.clipsPerSecond.toFixed(1);
      parts.push(this.#context.t(texts.rate, { clips, times: (progress.timesRealTime ?? 0).toFixed(1) }));
    }
    if (progress.etaSeconds !== undefined)
      parts.push(this.#context.t(texts.eta, { eta: clock(progress.etaSeconds) }));
    return parts.join(' | ');
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
