import path from 'node:path';
import { existsSync } from 'node:fs';
import { AppError } from '../../contract/errors.ts';
import type { HostCapabilities } from '../../contract/views/host.ts';
import type { Handlers } from '../../rpc/handlers.ts';
import type { CoreContext, HandlersNamed } from '../core-context.ts';
import type { HostPorts } from '../core-types.ts';
import { listFolder } from '../paths/list-folder.ts';
import { checkExternalLink } from '../paths/external-link.ts';

function capabilitiesOf(host: HostPorts): HostCapabilities {
  return {
    dialogs: host.pick !== undefined,
    drop: host.drop,
    reveal: host.reveal !== undefined,
    openExternal: host.openExternal !== undefined,
  };
}

export function hostHandlers({ options, paths }: CoreContext): HandlersNamed<Handlers, 'host'> {
  const { host } = options;
  return {
    'host.info': () => ({
      kind: host.kind,
      version: options.appVersion,
      platform:
        process.platform === 'win32' || process.platform === 'darwin' || process.platform === 'linux'
          ? process.platform
          : 'other',
      capabilities: capabilitiesOf(host),
      folders: { data: options.dataDir, cache: options.cacheDir },
      sample: existsSync(path.join(options.resourcesDir, 'sample', 'sample.list')),
      locale: host.locale,
    }),
    'host.pick': async (request) => {
      if (!host.pick) throw new AppError('host-not-offered', { what: 'dialog' });
      const picked = await host.pick(request);
      for (const file of picked) paths.grant(file);
      return { paths: picked };
    },
    'host.browse': ({ path: folder }) => listFolder(folder, paths),
    'host.reveal': ({ path: file }) => {
      if (!host.reveal) throw new AppError('host-not-offered', { what: 'reveal' });
      host.reveal(paths.check(file));
      return null;
    },
    'host.reportFault': ({ what, detail }) => {
      options.log?.write('error', `in the window: ${what}`, detail);
      return null;
    },
    'host.openExternal': async ({ url }) => {
      if (!host.openExternal) throw new AppError('host-not-offered', { what: 'link' });
      await host.openExternal(checkExternalLink(url));
      return null;
    },
  };
}
