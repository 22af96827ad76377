import type { Text } from '../../src-main/contract/text/define.ts';

/** Names of the `{name}` marks in a message. */
export type Marks<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Marks<Rest>
  : never;

type SameMarks<T extends Text> = [Marks<T['en']>] extends [Marks<T['zh']>]
  ? [Marks<T['zh']>] extends [Marks<T['en']>]
    ? T
    : { en: T['en']; zh: 'its {marks} differ from the English text' }
  : { en: T['en']; zh: 'its {marks} differ from the English text' };

/**
 * Declares a feature's messages. Both languages stand side by side; a missing translation or a mark that one
 * language lacks does not compile. English plurals: `{n} clip | {n} clips`.
 */
export function defineText<const T extends Record<string, Text>>(
  texts: T & { [K in keyof T]: SameMarks<T[K]> },
): T {
  return texts;
}
