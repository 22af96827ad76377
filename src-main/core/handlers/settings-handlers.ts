import type { Handlers } from '../../rpc/handlers.ts';
import type { CoreContext, HandlersNamed } from '../core-context.ts';

export function settingsHandlers({ settings, paths }: CoreContext): HandlersNamed<Handlers, 'settings'> {
  return {
    'settings.all': () => settings.all,
    'settings.change': (change) => {
      if (change.modelFolder) paths.check(change.modelFolder);
      if (change.exportFolder) paths.check(change.exportFolder);
      return settings.change(change);
    },
  };
}
