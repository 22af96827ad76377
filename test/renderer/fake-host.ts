import { AppError } from '../../src-main/contract/errors.ts';
import type { ModelVersion } from '../../src-main/contract/values.ts';
import type { DatasetRow, DatasetSummary, Preflight } from '../../src-main/contract/views/datasets.ts';
import type { RunView } from '../../src-main/contract/views/extract.ts';
import type { SettingsView } from '../../src-main/contract/views/settings.ts';
import { HeardClips } from '../../src-main/core/web/heard-clips.ts';
import { createWebHandler } from '../../src-main/core/web/web-handler.ts';
import { MediaStore } from '../../src-main/core/web/media-store.ts';
import { observable } from '../../src-main/rpc/observable.ts';
import { createServer } from '../../src-main/server/create-server.ts';
import type { Handlers } from '../../src-main/rpc/handlers.ts';

/**
 * A host with made-up data behind the real server, policy and protocol: for looking at screens in states that are
 * hard to bring about (100,000 rows, every problem, a run half way). Never shipped.
 */
export interface FakeOptions {
  readonly rendererDir: string;
  readonly rows: number;
}

const now = Date.UTC(2026, 10, 22, 9, 0);

export function fakeRow(id: number): DatasetRow {
  const bad = id % 17 === 0;
  return {
    id,
    line: id,
    name: `clip_${String(id).padStart(6, '0')}.wav`,
    writtenPath: `D:\\voice\\raw\\clip_${id}.wav`,
    path: `/data/voice/clip_${id}.wav`,
    speaker: ['alice', 'bob', '小雨'][id % 3]!,
    language: ['zh', 'en', 'ja'][id % 3]!,
    text:
      id % 5 === 0
        ? '今天天气真不错，我们一起去公园走走吧。'
        : 'The quick brown fox jumps over the lazy dog.',
    seconds: bad ? null : 0.5 + ((id * 7919) % 1200) / 100,
    sampleRate: bad ? null : 44100,
    channels: bad ? null : 1,
    problems: bad
      ? [{ severity: 'blocks', reason: { code: 'audio-missing', params: { count: 1 } } }]
      : id % 23 === 0
        ? [
            { severity: 'trainer-drops', reason: { code: 'text-empty', params: { count: 1 } } },
            { severity: 'note', reason: { code: 'list-bom', params: {} } },
          ]
        : [],
  };
}

export function datasetSummary(rows: number): DatasetSummary {
  return {
    id: 1,
    name: 'studio-takes.list',
    kind: 'list',
    path: '/data/voice/studio-takes.list',
    audioDir: null,
    rows,
    withProblems: Math.floor(rows / 17),
    missing: Math.floor(rows / 17),
    seconds: rows * 6,
    unsaved: 2,
    undo: 2,
    redo: 0,
    addedAt: now,
    unavailable: null,
    sample: false,
    readOnly: null,
  };
}

const run: RunView = {
  run: 7,
  name: 'studio-takes · v2Pro',
  dataset: 1,
  folder: null,
  version: 'v2',
  state: 'running',
  progress: { phase: 'infer', done: 1228, total: 2240, unit: 'clips', rate: 43.1, etaMs: 70_000 },
  counts: { total: 2240, pending: 1012, done: 1100, reused: 100, skipped: 20, failed: 8 },
  timesRealTime: 18.2,
  audioSeconds: 7300,
  device: { requested: 'auto', actual: 'CPU (8 threads)', reason: null },
  errors: [
    { state: 'skipped', reason: { code: 'audio-missing', params: { count: 20 } }, count: 20 },
    {
      state: 'failed',
      reason: { code: 'file-unreadable', params: { path: '/data/voice/clip_17.wav', reason: 'EACCES' } },
      count: 8,
    },
  ],
  partial: false,
  error: null,
  startedAt: now,
  endedAt: null,
  can: ['pause', 'cancel'],
};

function preflight(rows: number, version: ModelVersion): Preflight {
  return {
    version,
    rows,
    blocked: 12,
    trainerDrops: 4,
    trained: rows - 16,
    seconds: rows * 6,
    findings: [
      {
        severity: 'blocks',
        reason: { code: 'audio-missing', params: { count: 12 } },
        count: 12,
        lines: [17, 34],
      },
      {
        severity: 'trainer-drops',
        reason: { code: 'trainer-too-long', params: { count: 4, seconds: 38, version } },
        count: 4,
        lines: [5, 9],
      },
    ],
    collisions: [{ kind: 'same-name', names: ['a.wav'], paths: ['/x/a.wav', '/y/a.wav'], lines: [1, 2] }],
  };
}

const settings: SettingsView = {
  language: null,
  theme: null,
  density: 'normal',
  device: 'auto',
  modelFolder: null,
  exportFolder: null,
  sources: ['huggingface', 'hf-mirror', 'modelscope'],
  mirrors: [],
  proxy: { mode: 'system' },
  keys: {},
  layout: {},
  autoplay: true,
  checkForUpdates: false,
  firstRunDone: false,
};

/** Only what the tests and screenshots use; any other endpoint answers with an error, which the screens show. */
export function fakeHandlers(rows: number): Partial<Handlers> {
  const datasets = rows > 0 ? [datasetSummary(rows)] : [];
  const current = observable(settings);
  const passed = {
    passed: true,
    tokens: 275,
    differing: 0,
    timesRealTime: 17.9,
    reason: null,
    testedAt: now,
  };
  return {
    'host.info': () => ({
      kind: 'server',
      version: '0.1.0',
      platform: 'linux',
      capabilities: { dialogs: false, drop: true, reveal: false, openExternal: false },
      folders: { data: '/home/me/.local/share/workbench', cache: '/home/me/.cache/workbench' },
      sample: true,
      locale: 'en',
    }),
    'settings.all': () => current,
    'settings.change': (change) => {
      current.set({ ...current.value, ...(change as Partial<SettingsView>) });
      return current.value;
    },
    'tasks.all': () =>
      observable({
        tasks:
          rows > 0
            ? [
                {
                  id: 't1',
                  kind: 'extract' as const,
                  subject: run.name,
                  state: 'running' as const,
                  progress: run.progress,
                  detail: 'CPU (8 threads)',
                  error: null,
                  startedAt: now,
                  endedAt: null,
                  can: ['cancel' as const, 'pause' as const],
                  link: '#/extract?run=7',
                },
              ]
            : [],
      }),
    'extract.devices': () =>
      observable({
        devices: [
          {
            id: 'cpu',
            kind: 'cpu',
            name: 'CPU (8 threads)',
            selfTest: { state: 'passed', device: 'cpu', ...passed },
          },
        ],
        chosen: 'cpu',
      }),
    'datasets.all': () => observable({ datasets }),
    'datasets.order': ({ sort }) => {
      const ids = Int32Array.from({ length: rows }, (_, index) => index + 1);
      return { ids: sort.descending ? ids.reverse() : ids };
    },
    'datasets.rows': ({ ids }) => ids.map(fakeRow),
    'datasets.clip': ({ id }) => ({ row: fakeRow(id), media: null, audioMissing: null }),
    'datasets.facets': () => ({
      rows,
      problems: [
        { code: 'audio-missing', severity: 'blocks', count: Math.floor(rows / 17) },
        { code: 'text-empty', severity: 'trainer-drops', count: Math.floor(rows / 23) },
      ],
      languages: ['zh', 'en', 'ja'].map((name) => ({ name, count: Math.floor(rows / 3) })),
      speakers: ['alice', 'bob', '小雨'].map((name) => ({ name, count: Math.floor(rows / 3) })),
      seconds: {
        min: 0.5,
        max: 12.5,
        counts: [4, 20, 60, 90, 80, 66, 40, 30, 12, 9, 4, 2, 1, 1],
        missing: 3,
      },
      textRate: { min: 0, max: 20, counts: [1, 2, 3], missing: 0 },
    }),
    'datasets.preflight': ({ version }) => preflight(rows, version),
    'tokens.runs': () => observable({ runs: [], removed: [] }),
    'extract.run': () => observable(run),
    'extract.options': () => ({
      datasets,
      huberts: [
        {
          path: '/models/chinese-hubert-base/pytorch_model.bin',
          name: 'chinese-hubert-base',
          role: 'hubert',
          version: null,
          bytes: 188_811_417,
          refused: null,
          sample: false,
          fingerprint: 'ab12',
        },
      ],
      checkpoints: [
        {
          path: '/models/s2Gv2Pro.pth',
          name: 's2Gv2Pro.pth',
          role: 'generator',
          version: 'v2Pro',
          bytes: 162_303_657,
          refused: null,
          sample: false,
          fingerprint: 'cd34',
        },
        {
          path: '/models/s2D2333k.pth',
          name: 's2D2333k.pth',
          role: 'discriminator',
          version: 'v2',
          bytes: 93_534_164,
          refused: { code: 'file-unreadable', params: { path: '/models/s2D2333k.pth', reason: 'EACCES' } },
          sample: false,
          fingerprint: null,
        },
      ],
    }),
    'extract.check': () => ({
      blocking: [],
      warnings: [],
      fingerprint: 'cd34cd34cd34cd34cd34',
      rows,
      usable: rows - 12,
      reusable: 100,
      seconds: rows * 6,
    }),
  };
}

export async function startFakeHost({ rendererDir, rows }: FakeOptions) {
  // Its clips have no files: nothing can be heard.
  const clips = new HeardClips({
    listen: (path) => Promise.reject(new AppError('file-not-found', { path })),
  });
  return createServer({
    core: {
      handlers: fakeHandlers(rows) as Handlers,
      web: createWebHandler(rendererDir, new MediaStore(), clips),
    },
    host: '127.0.0.1',
    port: 0,
  });
}
