import { joinedProgress } from '../../core/models/joined-progress.ts';
import { reasonTexts } from '../../contract/text/reasons.ts';
import type { ModelView } from '../../contract/views/models.ts';
import type { ModelStore } from '../../models/model-store.ts';
import { byteCount } from '../byte-count.ts';
import type { CliContext } from '../context.ts';
import { clock } from '../progress-view.ts';
import { modelTexts as texts } from './models-texts.ts';

const lookMs = 200;
const lineMs = 5_000;

/** Downloads on stderr: a line that is drawn over on a terminal, a line now and then elsewhere; switches always. */
export class ModelProgress {
  readonly #store: ModelStore;
  readonly #ids: readonly string[];
  readonly #context: CliContext;
  /** What was last said of a model, so that it is said once. */
  readonly #said = new Map<string, string>();
  #timer: NodeJS.Timeout | undefined;
  #lastLine = -Infinity;
  #drawn = false;

  constructor(store: ModelStore, ids: readonly string[], context: CliContext) {
    this.#store = store;
    this.#ids = ids;
    this.#context = context;
  }

  start(): void {
    if (this.#ids.length > 0) this.#timer = setInterval(() => this.#look(), lookMs);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#clear();
  }

  #look(): void {
    const { list } = this.#store;
    for (const model of list.models) if (this.#ids.includes(model.id)) this.#tellSwitch(model);
    const { stderr } = this.#context;
    const { done, total, rate, etaMs } = joinedProgress(list, this.#ids);
    if (!total || rate === null) return;
    const percent = Math.floor((100 * done) / total);
    const eta = etaMs === null ? '' : this.#context.t(texts.eta, { eta: clock(etaMs / 1000) });
    const line =
      this.#context.t(texts.progress, { percent, total: byteCount(total), rate: byteCount(rate) }) + eta;
    if (stderr.isTTY) {
      stderr.write(`\r\x1b[2K${line}`);
      this.#drawn = true;
    } else if (performance.now() - this.#lastLine >= lineMs) {
      this.#lastLine = performance.now();
      stderr.write(`${line}\n`);
    }
  }

  #tellSwitch({ id, status }: ModelView): void {
    if (status.state === 'reconnecting') {
      const { source, attempt, reason } = status;
      this.#say(
        id,
        this.#context.t(texts.reconnecting, {
          model: id,
          source,
          attempt,
          reason: this.#context.t(reasonTexts[reason.code], reason.params),
        }),
      );
    } else if (status.state === 'downloading') {
      const last = status.tried.at(-1);
      if (!last) return;
      const why = this.#context.t(texts.failed, {
        model: id,
        reason: this.#context.t(reasonTexts[last.reason.code], last.reason.params),
      });
      this.#say(id, `${why}\n${this.#context.t(texts.switching, { model: id, source: status.source })}`);
    }
  }

  #say(id: string, line: string): void {
    if (this.#said.get(id) === line) return;
    this.#said.set(id, line);
    this.#clear();
    this.#context.stderr.write(`${line}\n`);
  }

  #clear(): void {
    if (this.#drawn) this.#context.stderr.write('\r\x1b[2K');
    this.#drawn = false;
  }
}
