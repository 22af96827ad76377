import type { Text } from '../../../src-main/contract/text/define.ts';
import type { SettingsView } from '../../../src-main/contract/views/settings.ts';

/** Id of the one mirror that the user can type in. */
export const ownMirror = 'own';

/** Download sources by id, in the order in which they are tried until the user orders them. */
const known: Readonly<Record<string, Text>> = {
  huggingface: { en: 'Hugging Face', zh: 'Hugging Face 官方' },
  'hf-mirror': { en: 'hf-mirror.com', zh: 'hf-mirror 镜像' },
  modelscope: { en: 'ModelScope', zh: 'ModelScope 魔搭' },
  [ownMirror]: { en: 'Own mirror', zh: '自定义镜像源' },
};

export function sourceName(id: string, said: (text: Text) => string): string {
  const name = known[id];
  return name ? said(name) : id;
}

/** Every source once: the user's order first, then those it does not mention. The own mirror only where it has an address. */
export function orderedSources({ sources, mirrors }: SettingsView): string[] {
  const own = mirrors.map((mirror) => mirror.id);
  const others = Object.keys(known).filter((id) => id !== ownMirror);
  const all = new Set([...sources, ...own, ...others]);
  return [...all].filter((id) => id !== ownMirror || own.includes(ownMirror));
}
