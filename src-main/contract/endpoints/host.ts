import { z } from 'zod';
import { call, of } from '../define-endpoint.ts';
import { nothingInput, pathInput, textInput } from '../inputs.ts';
import type { FolderListing, HostInfo, PickedPaths } from '../views/host.ts';

export const hostEndpoints = {
  /** What this host can do: the screens offer nothing that it cannot. */
  'host.info': call(nothingInput, of<HostInfo>()),
  /** The system's own dialog. Only where `capabilities.dialogs` is true. What is picked may be read from then on. */
  'host.pick': call(
    z.strictObject({
      what: z.enum(['file', 'files', 'folder', 'save']),
      title: textInput.optional(),
      /** Extensions without a dot. */
      extensions: z.array(z.string().max(20).regex(/^\w+$/u)).max(20).optional(),
      defaultName: z.string().max(255).optional(),
    }),
    of<PickedPaths>(),
  ),
  /** Own file picker where there is no dialog: one folder within the allowed roots; without `path` the roots. */
  'host.browse': call(z.strictObject({ path: pathInput.optional() }), of<FolderListing>()),
  /** Shows the file in the system's file manager. Only where `capabilities.reveal` is true. */
  'host.reveal': call(z.strictObject({ path: pathInput }), of<null>()),
  /** A fault of the window, for the log: nobody else would hear of it. */
  'host.reportFault': call(
    z.strictObject({ what: z.string().max(200), detail: z.string().max(8_000) }),
    of<null>(),
  ),
  /** Opens a page of an allowed site (documentation, model pages) in the system's browser. */
  'host.openExternal': call(z.strictObject({ url: z.string().max(2000) }), of<null>()),
};
