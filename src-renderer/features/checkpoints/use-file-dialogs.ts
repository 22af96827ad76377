import { useText } from '../../i18n/use-text.ts';
import { usePick } from '../../shell/pick.ts';
import { fileName } from './shape-text.ts';

const endings = ['pth', 'pt', 'ckpt', 'bin', 'safetensors', 'json'];

/** The dialogs of the checkpoint screen. Each gives null where it was closed. */
export function useFileDialogs() {
  const { t } = useText();
  const { pick } = usePick();
  return {
    open: () => pick({ what: 'file', title: t('checkpoints.open'), extensions: endings }),
    compareWith: () => pick({ what: 'file', title: t('checkpoints.compareWith'), extensions: endings }),
    report: (path: string) =>
      pick({
        what: 'save',
        title: t('checkpoints.saveReport'),
        extensions: ['html'],
        defaultName: `${fileName(path)}.html`,
      }),
  };
}
