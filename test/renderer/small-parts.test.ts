import { describe, expect, it } from 'vitest';
import { oklchToRgb, tokenColor } from '../../src-renderer/ui/token-strip/token-color.ts';
import { comboOf, showCombo } from '../../src-renderer/ui/keys/combo.ts';
import { droppedKind, planDrop } from '../../src-renderer/shell/dropped.ts';
import {
  firstSort,
  isFiltered,
  problemChoice,
  sortedBy,
  withProblem,
} from '../../src-renderer/features/datasets/filters.ts';
import { formatBytes, formatClock, formatDuration } from '../../src-renderer/i18n/format.ts';
import { modelActs } from '../../src-renderer/features/models/model-state.ts';

describe('token colours', () => {
  it('agree with known OKLCH values', () => {
    expect(oklchToRgb(1, 0, 0)).toEqual([255, 255, 255]);
    expect(oklchToRgb(0, 0, 0)).toEqual([0, 0, 0]);
    // CSS Color 4: oklch(62.796% 0.25768 29.234) is pure red.
    expect(oklchToRgb(0.62796, 0.25768, 29.234)).toEqual([255, 0, 0]);
  });

  it('are the same for the same code and nearly always different for different codes', () => {
    const all = Array.from({ length: 1024 }, (_, index) => tokenColor(index).join());
    expect(tokenColor(493)).toEqual(tokenColor(493));
    expect(new Set(all).size).toBeGreaterThan(1000);
  });
});

describe('key combos', () => {
  const press = (
    key: string,
    held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', true>> = {},
  ) => ({
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...held,
  });

  it('are written alike on every layout', () => {
    expect(comboOf(press('k', { ctrlKey: true }), false)).toBe('Mod+K');
    expect(comboOf(press('k', { metaKey: true }), true)).toBe('Mod+K');
    expect(comboOf(press('?', { shiftKey: true }), false)).toBe('?');
    expect(comboOf(press('J', { shiftKey: true }), false)).toBe('Shift+J');
    expect(comboOf(press(' '), false)).toBe('Space');
    expect(comboOf(press('Delete'), false)).toBe('Delete');
  });

  it('show as keycaps', () => {
    expect(showCombo('Mod+Shift+Z')).toEqual(['Ctrl', 'Shift', 'Z']);
    expect(showCombo('ArrowUp')).toEqual(['↑']);
  });
});

describe('drops', () => {
  const dropped = (path: string, folder = false) => ({
    name: path.split('/').at(-1)!,
    path,
    kind: folder ? ('dataset' as const) : droppedKind(path),
  });

  it('are told apart by ending', () => {
    expect(droppedKind('/a/takes.list')).toBe('dataset');
    expect(droppedKind('C:\\m\\s2Gv3.PTH')).toBe('checkpoint');
    expect(droppedKind('/m/model.safetensors')).toBe('checkpoint');
    expect(droppedKind('/a/1.WAV')).toBe('audio');
    expect(droppedKind('/a/readme.md')).toBe('unknown');
  });

  it('open all lists and folders, and name what is left', () => {
    const files = [dropped('/a/b.list'), dropped('/a/wavs', true), dropped('/a/x.png'), dropped('/a/m.pth')];
    expect(planDrop(files)).toEqual({
      datasets: ['/a/b.list', '/a/wavs'],
      checkpoint: null,
      notice: 'unknown',
      left: 'x.png, m.pth',
    });
  });

  it('open one checkpoint, and no single clip', () => {
    expect(planDrop([dropped('/a/m.pth'), dropped('/a/n.pth')])).toEqual({
      datasets: [],
      checkpoint: '/a/m.pth',
      notice: 'more-checkpoints',
      left: 'n.pth',
    });
    expect(planDrop([dropped('/a/1.wav'), dropped('/a/2.wav')])).toMatchObject({
      datasets: [],
      checkpoint: null,
      notice: 'audio',
      left: '1.wav, 2.wav',
    });
  });
});

describe('dataset filters', () => {
  it('turn the sort round on the same column only', () => {
    const byName = sortedBy(firstSort, 'name');
    expect(byName).toEqual({ column: 'name', descending: false });
    expect(sortedBy(byName, 'name').descending).toBe(true);
    expect(sortedBy(byName, 'no such column')).toBe(byName);
  });

  it('read back the problem that was chosen', () => {
    for (const choice of ['', 'any', 'none', 'audio-missing']) {
      expect(problemChoice(withProblem({ search: 'x' }, choice))).toBe(choice);
    }
    expect(withProblem({ problems: ['a'], search: 'x' }, '').search).toBe('x');
    expect(isFiltered({})).toBe(false);
    expect(isFiltered(withProblem({}, 'none'))).toBe(true);
  });
});

describe('figures', () => {
  it('have fixed units', () => {
    expect(formatDuration(2.219)).toBe('0:02.219');
    expect(formatDuration(3725.4)).toBe('1:02:05');
    expect(formatClock(70)).toBe('00:01:10');
    expect(formatBytes(999)).toBe('999 B');
    expect(formatBytes(1_000)).toBe('1.0 KB');
    expect(formatBytes(162_303_657)).toBe('162 MB');
  });
});

describe('models', () => {
  it('can be deleted only where the workbench downloaded them', () => {
    const ready = { state: 'ready', path: '/m/x', verifiedAt: null, delivered: null } as const;
    expect(modelActs({ ...ready, owned: true })).toContain('remove');
    expect(modelActs({ ...ready, owned: false })).not.toContain('remove');
  });
});
