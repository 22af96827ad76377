import { describe, expect, it } from 'vitest';
import { cardOf } from '../../../src-main/core/training/card-memory.ts';
import { OutputTail } from '../../../src-main/core/training/output-tail.ts';

function shown(...parts: string[]): readonly string[] {
  const tail = new OutputTail();
  for (const part of parts) tail.append(part);
  return tail.lines;
}

describe('the last lines of a program', () => {
  it('stand as a terminal shows them, however the pipe cuts them', () => {
    expect(shown('one\ntw', 'o\r', '\nthree')).toEqual(['one', 'two', 'three']);
    expect(shown('Epoch 0: 10%\r', 'Epoch 0: 20%\rEpoch 0: 30%', '|\ndone\n')).toEqual([
      'Epoch 0: 30%|',
      'done',
    ]);
    expect(shown('\rbar 1', '\r', 'bar 2')).toEqual(['bar 2']);
  });

  it('lose colours and cursor movements', () => {
    expect(shown('\u001b[31mred\u001b[0m\u001b[K\n')).toEqual(['red']);
  });

  it('are no more and no longer than the window can take', () => {
    const lines = shown(Array.from({ length: 5_000 }, (_, i) => `line ${i}\n`).join(''));
    expect(lines.length).toBeLessThanOrEqual(200);
    expect(lines.at(-1)).toBe('line 4999');
    expect(shown('x'.repeat(100_000))[0]!.length).toBeLessThan(500);
  });
});

describe('memory of the smallest card', () => {
  it('is rounded as upstream rounds it, and unknown where no card answers', () => {
    expect(cardOf('12288\n8188\n')).toBe(8);
    expect(cardOf('5900\n')).toBe(6);
    expect(cardOf('\n')).toBeUndefined();
    expect(cardOf('[N/A]\n')).toBeUndefined();
  });
});
