import { AppError } from '../contract/errors.ts';
import type { Log } from '../platform/logging/log.ts';
import type { InferenceChannel } from './channel.ts';
import { missingRuntime } from './missing-runtime.ts';
import type { InferenceReply, InferenceRequest } from './protocol.ts';

type Distribute<T> = T extends unknown ? Omit<T, 'id'> : never;
type Reply<K extends InferenceReply['kind']> = Extract<InferenceReply, { kind: K }>;

interface Waiting {
  resolve(reply: InferenceReply): void;
  reject(error: AppError): void;
}

/** Requests and replies of one inference process, matched by id. Dies with its process. */
export class InferenceClient {
  readonly #channel: InferenceChannel;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #ended: AppError | undefined;
  #killed = false;

  /** @param missing libraries that onnxruntime needs and this system lacks; asked where the process dies at its start */
  constructor(channel: InferenceChannel, log: Log, missing: () => readonly string[] = missingRuntime) {
    let answered = false;
    this.#channel = channel;
    channel.onSaid?.((line) => log.write('info', `inference process: ${line}`));
    channel.onReply((reply) => {
      answered = true;
      const waiting = this.#waiting.get(reply.id);
      this.#waiting.delete(reply.id);
      waiting?.resolve(reply);
    });
    channel.onExit((how) => {
      if (this.#killed) log.write('debug', 'the inference process was ended');
      else log.write('error', 'the inference process ended by itself', how);
      const files = answered ? [] : missing();
      this.#ended =
        files.length === 0
          ? new AppError('inference-crashed', { how })
          : new AppError('inference-no-runtime', { files: files.join(', ') }, how);
      for (const waiting of this.#waiting.values()) waiting.reject(this.#ended);
      this.#waiting.clear();
    });
  }

  get alive(): boolean {
    return this.#ended === undefined;
  }

  /**
   * @throws AppError inference-crashed when the process ends before it answers
   * @throws AppError inference-no-runtime when that is for want of the Visual C++ runtime
   * @throws AppError inference-failed when onnxruntime reports an error
   */
  async ask<K extends InferenceReply['kind']>(
    expected: K,
    request: Distribute<InferenceRequest>,
  ): Promise<Reply<K>> {
    if (this.#ended !== undefined) throw this.#ended;
    const id = this.#nextId++;
    const reply = await new Promise<InferenceReply>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#channel.send({ ...request, id });
    });
    if (reply.kind === 'error') throw new AppError('inference-failed', { detail: reply.message });
    if (reply.kind !== expected)
      throw new AppError('internal', { detail: `reply ${reply.kind} to ${request.kind}` });
    return reply as Reply<K>;
  }

  kill(): void {
    this.#killed = true;
    this.#channel.kill();
  }
}
