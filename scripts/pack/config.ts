import type { Configuration } from 'electron-builder';
import { targets, type TargetName } from './targets.ts';

/** What no package needs when it runs: sources of natives, install scripts and what only they use, maps, types. */
const neverPacked = [
  '!node_modules/node-{linux,win}-*/**',
  '!node_modules/better-sqlite3/{deps,src,binding.gyp}',
  '!node_modules/onnxruntime-node/{script,lib}/**',
  '!node_modules/{global-agent,adm-zip,node-addon-api}/**',
  // Builds for a page; Node reads their `src`. opus-ml is only loaded for a repair that nobody asks for.
  '!node_modules/{ogg-opus-decoder,opus-decoder,mpg123-decoder}/dist/**',
  '!node_modules/@wasm-audio-decoders/*/dist/**',
  '!node_modules/@wasm-audio-decoders/opus-ml/**',
  '!node_modules/opencc-js/dist/umd/**',
  '!node_modules/web-streams-polyfill/dist/{*.min.js,polyfill.es*}',
  '!node_modules/**/*.{map,d.ts,d.mts,d.cts,ts,tsbuildinfo,md,markdown}',
  '!node_modules/**/{test,tests,__tests__,example,examples,docs,.github}/**',
];

/**
 * The whole of electron-builder's configuration for one system. One list of files for each, made here: in `files`
 * electron-builder's `${platform}` is the machine it runs on, and a list of nothing but exclusions adds everything.
 */
export function packConfig(
  target: TargetName,
  { signs = true, electronDist }: PackOptions = {},
): Configuration {
  const { onnxruntime, sqlite, webAudio } = targets[target];
  return {
    appId: 'org.sovits-workbench.app',
    productName: 'SoVITS Workbench',
    copyright: 'MIT, the GPT-SoVITS Dataset Workbench authors',
    directories: { output: `dist/${target}`, buildResources: 'build' },
    ...(electronDist !== undefined && { electronDist }),
    files: [
      'package.json',
      'out/{main,preload,renderer}/**',
      'resources/**',
      ...neverPacked,
      '!node_modules/onnxruntime-node/bin/**',
      `node_modules/onnxruntime-node/bin/napi-v6/${onnxruntime}/**`,
      '!node_modules/better-sqlite3/prebuilds/**',
      `node_modules/better-sqlite3/prebuilds/${sqlite}`,
      '!node_modules/node-web-audio-api/*.node',
      `node_modules/node-web-audio-api/${webAudio}`,
    ],
    // Natives are loaded by the system; the resources are shown in its file manager and read by other programs.
    asar: { smartUnpack: false },
    asarUnpack: ['**/*.node', 'node_modules/onnxruntime-node/bin/**', 'resources/**', 'package.json'],
    // The natives are prebuilt, for every system: nothing is compiled and nothing fetched.
    npmRebuild: false,
    nodeGypRebuild: false,
    electronFuses: {
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
    },
    fileAssociations: [
      { ext: ['pth', 'ckpt', 'safetensors'], name: 'Checkpoint', role: 'Viewer' },
      { ext: 'list', name: 'GPT-SoVITS list', role: 'Editor' },
    ],
    artifactName: '${name}-${version}-${os}-${arch}.${ext}',
    publish: null,
    win: {
      target: ['nsis', 'zip'],
      icon: 'build/icon.ico',
      ...(!signs && { signAndEditExecutable: false }),
      extraFiles: [{ from: 'build/portable-data', to: 'portable-data' }],
    },
    nsis: {
      include: 'build/installer.nsh',
      oneClick: false,
      perMachine: false,
      allowToChangeInstallationDirectory: true,
      installerLanguages: ['en_US', 'zh_CN'],
      multiLanguageInstaller: true,
      // The library lies in a folder of its own; an uninstaller never takes it.
      deleteAppDataOnUninstall: false,
    },
    linux: {
      target: ['AppImage', 'deb'],
      icon: 'build/icons',
      category: 'AudioVideo',
      executableName: 'sovits-workbench',
      maintainer: 'The GPT-SoVITS Dataset Workbench authors',
      synopsis: 'Dataset workbench for GPT-SoVITS',
    },
  };
}

export interface PackOptions {
  /** False for the stand-in of Electron: it is no program that could carry an icon or a signature. */
  readonly signs?: boolean;
  /** A folder with Electron's files; electron-builder downloads them where none is given. */
  readonly electronDist?: string;
}
