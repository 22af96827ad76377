/** Where a graph can run. The names are onnxruntime's execution providers. */
export const deviceKinds = ['cpu', 'cuda', 'dml', 'webgpu', 'coreml'] as const;
export type DeviceKind = (typeof deviceKinds)[number];

export function isDeviceKind(text: string): text is DeviceKind {
  return (deviceKinds as readonly string[]).includes(text);
}
