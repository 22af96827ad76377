import { AppError } from '../contract/errors.ts';
import type { DeviceKind } from './devices.ts';

/** What onnxruntime says when the device itself is not to be had, as opposed to a graph it cannot run. */
const noDevice =
  /backend not found|failed to load (shared )?library|adapter|no (suitable |supported )?device/i;

const codes = {
  cuda: 'inference-no-cuda',
  dml: 'inference-no-dml',
  webgpu: 'inference-no-webgpu',
  coreml: 'inference-no-coreml',
} as const;

/** Names the device and the remedy where onnxruntime's own sentence names a file of its source. */
export function deviceError(device: DeviceKind, error: unknown): unknown {
  if (device === 'cpu' || !(error instanceof AppError) || error.code !== 'inference-failed') return error;
  const message = String(error.params.detail);
  if (!noDevice.test(message)) return error;
  return new AppError(codes[device], { detail: reasonIn(message) }, error);
}

/** Its first line, without the place and the condition in onnxruntime's source that stand before the reason. */
function reasonIn(message: string): string {
  return message
    .split('\n', 1)[0]!
    .replace(/^.* was false\. /, '')
    .replace(/^.*?ERR: /, '')
    .replace(/\.?\s*$/, '');
}
