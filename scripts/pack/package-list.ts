import { targets, type TargetName } from './targets.ts';

export interface PackedNames {
  /** Everything in the archive's index, unpacked files included. */
  readonly packed: readonly string[];
  /** Files beside the archive. */
  readonly unpacked: readonly string[];
  /** Bytes of the archive. */
  readonly archive: number;
}

const archiveBudget = 26e6;

const inArchive = [
  'out/main/main.js',
  'out/main/store.worker.js',
  'out/main/prepare.worker.js',
  'out/main/inference.process.js',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
  'node_modules/onnxruntime-node/dist/index.js',
  'node_modules/better-sqlite3/lib/index.js',
];

const onDisk = [
  'package.json',
  'resources/NOTICE.md',
  'resources/catalog.json',
  'resources/sample/sample.list',
  'resources/sample/models/sample-s2G.pth',
  'resources/licenses/THIRD-PARTY-NOTICES.txt',
  'resources/licenses/sbom.cdx.json',
];

/** Folders of which at least one file must be there: their content changes with the product. */
const resourceFolders = ['resources/architectures/', 'resources/text/', 'resources/sample/wavs/'];

const forbidden =
  /(^|\/)(test|tests|__tests__|src-main|src-renderer|\.git)\/|\.(test|spec)\.[cm]?[jt]s$|\.map$/;

/** What is wrong with a package, one sentence each; none for a good one. */
export function packageProblems(target: TargetName, { packed, unpacked, archive }: PackedNames): string[] {
  const natives = nativesOf(target);
  const { inside, beside } = requiredFiles(target);
  const [all, outside] = [new Set(packed), new Set(unpacked)];
  const problems = [
    ...inside.filter((name) => !all.has(name)).map((name) => `${name} is missing in the archive`),
    ...beside.filter((name) => !outside.has(name)).map((name) => `${name} is missing`),
    ...resourceFolders
      .filter((folder) => !unpacked.some((name) => name.startsWith(folder)))
      .map((folder) => `${folder} is empty`),
    ...packed.filter((name) => forbidden.test(name)).map((name) => `${name} does not belong in a package`),
    ...packed
      .filter((name) => /\.(node|dll|dylib)$|\.so(\.\d+)*$/.test(name) && !natives.includes(name))
      .map((name) => `${name} is a native of another system`),
  ];
  if (archive > archiveBudget)
    problems.push(`app.asar has ${(archive / 1e6).toFixed(1)} MB, more than ${archiveBudget / 1e6}`);
  return problems;
}

/** Files that one system's package must have: in the archive, and on the disk beside it. */
export function requiredFiles(target: TargetName): { inside: readonly string[]; beside: readonly string[] } {
  return { inside: inArchive, beside: [...onDisk, ...nativesOf(target)] };
}

function nativesOf(target: TargetName): string[] {
  const { onnxruntime, onnxruntimeFiles, sqlite, webAudio } = targets[target];
  return [
    ...onnxruntimeFiles.map((name) => `node_modules/onnxruntime-node/bin/napi-v6/${onnxruntime}/${name}`),
    `node_modules/better-sqlite3/prebuilds/${sqlite}`,
    `node_modules/node-web-audio-api/${webAudio}`,
  ];
}
