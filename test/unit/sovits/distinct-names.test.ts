import { describe, expect, it } from 'vitest';
import { distinctNames } from '../../../src-main/sovits/compare/distinct-names.ts';

describe('distinctNames', () => {
  it.each([
    ['/m/a.pth', '/m/b.pth', ['a.pth', 'b.pth']],
    ['/m/v2/s2G.pth', '/m/v2Pro/s2G.pth', ['v2/s2G.pth', 'v2Pro/s2G.pth']],
    ['/x/甲/logs/s2G.pth', '/x/乙/logs/s2G.pth', ['甲/logs/s2G.pth', '乙/logs/s2G.pth']],
    ['/s2G.pth', '/m/s2G.pth', ['/s2G.pth', 'm/s2G.pth']],
    ['/m/s2G.pth', '/m/../m/s2G.pth', ['s2G.pth', 's2G.pth']],
  ])('%s and %s', (left, right, names) => {
    expect(distinctNames(left, right)).toEqual(names);
  });
});
