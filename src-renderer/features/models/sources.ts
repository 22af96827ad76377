import type { Text } from '../../../src-main/contract/text/define.ts';
import type { Reason } from '../../../src-main/contract/values.ts';
import type { SettingsView } from '../../../src-main/contract/views/settings.ts';

/** Ids of the mirrors that the user types in: `own`, `own-2`, `own-3`. */
const ownMirror = /^own(?:-(\d+))?$/;

/** Download sources by id, in the order in which they are tried until the user orders them. */
const known: Readonly<Record<string, Text>> = {
  huggingface: { en: 'Hugging Face', zh: 'Hugging Face 官方' },
  'hf-mirror': { en: 'hf-mirror.com', zh: 'hf-mirror 镜像' },
  modelscope: { en: 'ModelScope', zh: 'ModelScope 魔搭' },
};
const mirrorText: Text = { en: 'Own mirror', zh: '自定义镜像源' };

export function sourceName(id: string, said: (text: Text) => string): string {
  const name = known[id];
  if (name) return said(name);
  const mirror = ownMirror.exec(id);
  return mirror ? [said(mirrorText), ...mirror.slice(1).filter(Boolean)].join(' ') : id;
}

/** What a source did, with the source named as the screens name it. */
export function withSourceName(reason: Reason, said: (text: Text) => string): Reason {
  const { source } = reason.params;
  if (typeof source !== 'string') return reason;
  return { ...reason, params: { ...reason.params, source: sourceName(source, said) } };
}

/** An id for another mirror. */
export function nextMirror({ mirrors }: SettingsView): string {
  const taken = new Set(mirrors.map(({ id }) => id));
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? 'own' : `own-${n}`;
    if (!taken.has(id)) return id;
  }
}

/** Every source once: the user's order first, then those it does not mention. Own mirrors only where they have an address. */
export function orderedSources({ sources, mirrors }: SettingsView): string[] {
  const own = mirrors.map((mirror) => mirror.id);
  const all = new Set([...sources, ...own, ...Object.keys(known)]);
  return [...all].filter((id) => !ownMirror.test(id) || own.includes(id));
}
