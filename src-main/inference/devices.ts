/** Where a graph can run. The names are onnxruntime's execution providers. */
export const deviceKinds = ['cpu', 'cuda', 'dml', 'webgpu', 'coreml'] as const;
export type DeviceKind = (typeof deviceKinds)[number];

/** What people call them. */
export const deviceNames: Readonly<Record<DeviceKind, string>> = {
  cpu: 'CPU',
  cuda: 'NVIDIA CUDA',
  dml: 'DirectML',
  webgpu: 'WebGPU',
  coreml: 'CoreML',
};

export function isDeviceKind(text: string): text is DeviceKind {
  return (deviceKinds as readonly string[]).includes(text);
}
