import { AppError } from '../../contract/errors.ts';
import { budgets } from '../budgets.ts';
import type { CheckpointDetail } from '../../contract/text/checkpoint-details.ts';
import { detailed } from '../detail.ts';
import type { ForeignName, PickleValue } from '../types.ts';
import { containerOpcodes } from './container-opcodes.ts';
import { objectOpcodes } from './object-opcodes.ts';
import { PickleCursor, PickleExhausted } from './pickle-cursor.ts';
import { PickleMachine } from './pickle-machine.ts';
import type { PickleHooks } from './pickle-machine.ts';
import { scalarOpcodes } from './scalar-opcodes.ts';
import type { Handler } from './scalar-opcodes.ts';

export interface PickleResult {
  readonly value: PickleValue;
  /** Offset of the first byte after STOP. */
  readonly end: number;
  /** Every class and function the pickle names, in order of first use, whether or not it is used. */
  readonly names: readonly ForeignName[];
}

const protocol = 0x80;
const frame = 0x95;
const stop = '.'.charCodeAt(0);
const highestProtocol = 5;

const handlers = new Array<Handler | undefined>(256).fill(undefined);
for (const [opcode, handler] of [...scalarOpcodes, ...containerOpcodes, ...objectOpcodes]) {
  handlers[opcode] = handler;
}

/**
 * Reads one pickle, protocol 0 to 5, that starts at `start`. Nothing is ever imported or called.
 * @param path named in errors
 * @throws AppError checkpoint-pickle-malformed, checkpoint-pickle-unsupported, checkpoint-budget;
 *   PickleExhausted where the bytes end before STOP
 */
export function readPickle(bytes: Uint8Array, start: number, path: string, hooks: PickleHooks): PickleResult {
  const cursor = new PickleCursor(bytes, start, path);
  const machine = new PickleMachine(cursor, hooks);
  if (bytes.length - start > budgets.pickleBytes)
    throw cursor.overBudget('bytes of pickle', budgets.pickleBytes);
  for (let count = 0; count < budgets.opcodes; count++) {
    const opcode = cursor.nextOpcode();
    if (opcode === stop) {
      const value = machine.pop();
      cursor.endOfPickle();
      return { value, end: cursor.position, names: [...machine.names.values()] };
    }
    if (opcode === protocol) {
      if (cursor.uint8() > highestProtocol) throw cursor.unsupported('protocol above 5');
      if (count > 0) throw cursor.malformed('PROTO inside the pickle');
    } else if (opcode === frame) {
      cursor.beginFrame(cursor.length64());
    } else {
      const handler = handlers[opcode];
      if (!handler) throw cursor.unsupported('opcode {about}', `0x${opcode.toString(16).padStart(2, '0')}`);
      handler(machine);
    }
  }
  throw cursor.overBudget('pickle opcodes', budgets.opcodes);
}

/**
 * Reads bytes that are one pickle and nothing else.
 * @throws AppError as readPickle; an early end or bytes left over are malformed
 */
export function readWholePickle(bytes: Uint8Array, path: string, hooks: PickleHooks): PickleResult {
  const malformed = (offset: number, detail: CheckpointDetail): AppError =>
    new AppError('checkpoint-pickle-malformed', { path, offset, ...detailed(detail) });
  try {
    const result = readPickle(bytes, 0, path, hooks);
    if (result.end !== bytes.length) throw malformed(result.end, 'bytes after its end');
    return result;
  } catch (error) {
    throw error instanceof PickleExhausted ? malformed(bytes.length, 'it ends too early') : error;
  }
}
