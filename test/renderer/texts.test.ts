import { describe, expect, it } from 'vitest';
import { i18n } from '../../src-renderer/i18n/i18n.ts';
import { texts } from '../../src-renderer/i18n/texts.ts';

const marks = (message: string) => new Set([...message.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!));

describe('messages', () => {
  it.each(Object.entries(texts))('%s has the same marks in both languages', (_key, { en, zh }) => {
    expect([...marks(en)].sort()).toEqual([...marks(zh)].sort());
    expect(en.trim()).not.toBe('');
    expect(zh.trim()).not.toBe('');
  });

  it('plurals are two English forms with the same marks, and one Chinese form', () => {
    const plurals = Object.entries(texts).filter(([, { en }]) => en.includes(' | '));
    expect(plurals.length).toBeGreaterThan(5);
    for (const [key, { en, zh }] of plurals) {
      const forms = en.split(' | ');
      expect(forms, key).toHaveLength(2);
      expect([...marks(forms[0]!)].sort(), key).toEqual([...marks(forms[1]!)].sort());
      expect(marks(en).has('n'), key).toBe(true);
      expect(zh, key).not.toContain(' | ');
    }
  });

  it.each(['en', 'zh'] as const)('show every parameter in %s', (language) => {
    i18n.global.locale.value = language;
    for (const [key, text] of Object.entries(texts)) {
      const values = Object.fromEntries([...marks(text[language])].map((name) => [name, `<${name}>`]));
      const shown = i18n.global.t(key, values, 2);
      expect(shown, key).not.toBe('');
      for (const name of marks(text[language])) expect(shown, key).toContain(`<${name}>`);
    }
  });

  it('address the user neutrally: no please, no we', () => {
    for (const [key, { en }] of Object.entries(texts)) expect(en, key).not.toMatch(/\b(please|we|our)\b/i);
  });
});
