import { useText } from '../i18n/use-text.ts';
import { copyText } from './copy-text.ts';
import { showToast } from './toasts.ts';

/** Copies and says so, or says that the browser did not let it. `done` replaces the plain "Copied". */
export function useCopy(): (text: string, done?: string) => Promise<void> {
  const { t } = useText();
  return async (text, done) => {
    showToast((await copyText(text)) ? (done ?? t('common.copied')) : t('common.notCopied'));
  };
}
