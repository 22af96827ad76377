import type { PickleCursor } from '../pickle/pickle-cursor.ts';
import type { PickleHooks } from '../pickle/pickle-machine.ts';
import { sequenceItems } from '../pickle/pickle-values.ts';
import type { PickleValue, TensorRef } from '../types.ts';
import { keyText } from './tar-storages.ts';
import { TorchHooks } from './torch-hooks.ts';

/** In the tar format a persistent id is the number of a tensor that was described before, or a class with its source. */
export class TarHooks implements PickleHooks {
  readonly tensors = new Map<string, TensorRef>();
  readonly #torch = new TorchHooks();

  persistentLoad(id: PickleValue, cursor: PickleCursor): PickleValue {
    const container = sequenceItems(id);
    if (container?.[0] !== undefined) return container[0];
    const key = keyText(id);
    const tensor = key === undefined ? undefined : this.tensors.get(key);
    if (!tensor) throw cursor.malformed('a tensor that is not in the file');
    return tensor;
  }

  reduce(callee: PickleValue, args: PickleValue[], cursor: PickleCursor): PickleValue | undefined {
    return this.#torch.reduce(callee, args, cursor);
  }
}
