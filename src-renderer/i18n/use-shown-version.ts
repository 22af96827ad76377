import { useText } from './use-text.ts';

/** Versions are names and stay as they are, but for the one that stands for two. */
export function useShownVersion() {
  const { t } = useText();
  return (version: string): string => (version === 'v3 or v4' ? t('common.v3OrV4') : version);
}
