/** Systems that are packed, by the names of Node's process.platform and process.arch. */
export const targetNames = ['linux-x64', 'win32-x64'] as const;
export type TargetName = (typeof targetNames)[number];

interface TargetParts {
  /** Folder of node_modules/onnxruntime-node/bin/napi-v6; its libraries lie beside the binding. */
  readonly onnxruntime: string;
  /** File of node_modules/better-sqlite3/prebuilds. */
  readonly sqlite: string;
  /** File of node_modules/node-web-audio-api. */
  readonly webAudio: string;
  readonly onnxruntimeFiles: readonly string[];
}

/** What of each package with natives one system gets. */
export const targets: Record<TargetName, TargetParts> = {
  'linux-x64': {
    onnxruntime: 'linux/x64',
    sqlite: 'linux-x64.node',
    webAudio: 'node-web-audio-api.linux-x64-gnu.node',
    onnxruntimeFiles: ['onnxruntime_binding.node', 'libonnxruntime.so.1'],
  },
  'win32-x64': {
    onnxruntime: 'win32/x64',
    sqlite: 'win32-x64.node',
    webAudio: 'node-web-audio-api.win32-x64-msvc.node',
    onnxruntimeFiles: [
      'onnxruntime_binding.node',
      'onnxruntime.dll',
      'DirectML.dll',
      'dxcompiler.dll',
      'dxil.dll',
    ],
  },
};

export function isTargetName(text: string): text is TargetName {
  return (targetNames as readonly string[]).includes(text);
}
