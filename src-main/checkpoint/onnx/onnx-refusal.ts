import { AppError } from '../../contract/errors.ts';
import type { ByteSource } from '../types.ts';
import { readOnnxFacts } from './onnx-facts.ts';

/** Why a file that begins as an ONNX model is not read, with what it says of itself. */
export async function onnxRefusal(source: ByteSource, head: string, signal?: AbortSignal): Promise<AppError> {
  const path = source.name;
  const facts = await readOnnxFacts(source, signal);
  if (facts === undefined) return new AppError('checkpoint-unknown-format', { path, head });
  const parts = [
    facts.producer,
    facts.opset === null ? '' : `opset ${facts.opset}`,
    `${facts.inputs.join(', ')} → ${facts.outputs.join(', ')}`,
  ];
  const shown = parts
    .filter((part) => part !== '' && part !== ' → ')
    .join('; ')
    .replace(/\p{C}/gu, ' '); // names that the file chose could move a terminal's cursor
  return new AppError('checkpoint-onnx', { path, facts: shown === '' ? 'onnx' : shown });
}
