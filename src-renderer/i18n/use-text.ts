import { computed } from 'vue';
import type { Text } from '../../src-main/contract/text/define.ts';
import { formatText } from '../../src-main/contract/text/format-text.ts';
import { reasonTexts } from '../../src-main/contract/text/reasons.ts';
import type { Reason } from '../../src-main/contract/values.ts';
import type { Marks } from './define-text.ts';
import { i18n } from './i18n.ts';
import { numberFormat } from './number-format.ts';
import type { TextKey, texts } from './texts.ts';

/** Keys of messages without parameters. */
export type PlainTextKey = {
  [K in TextKey]: [Marks<(typeof texts)[K]['en']>] extends [never] ? K : never;
}[TextKey];

type Params<K extends TextKey> = Record<Marks<(typeof texts)[K]['en']>, string | number>;
type Args<K extends TextKey> = [Marks<(typeof texts)[K]['en']>] extends [never] ? [] : [params: Params<K>];

const language = computed(() => i18n.global.locale.value);

/** BCP 47 tag for Intl. */
export const intlLocale = computed(() => (language.value === 'zh' ? 'zh-CN' : 'en-US'));

/** A message by key. Numbers are grouped as the language does; `n` also chooses the English plural. */
function t<K extends TextKey>(key: K, ...[params]: Args<K>): string {
  if (!params) return i18n.global.t(key);
  const values = params as Record<string, string | number>;
  const shown = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'number' ? numberFormat(intlLocale.value).format(value) : value,
    ]),
  );
  const count = values.n;
  return typeof count === 'number' ? i18n.global.t(key, shown, count) : i18n.global.t(key, shown);
}

/** The sentence of an error or another reason, from the contract's texts by code. */
function reasonText(reason: Reason): string {
  return formatText(reasonTexts[reason.code], language.value, reason.params);
}

/** A text that the host sends in both languages. */
function said(text: Text): string {
  return text[language.value];
}

/** Typed messages: a wrong key or a missing parameter does not compile. Reactive to the language. */
export function useText() {
  return { t, reasonText, said, language };
}
