import { z } from 'zod';
import { call, of, stream, topic } from '../define-endpoint.ts';
import { keyInput, nothingInput, pathInput, versionInput } from '../inputs.ts';
import type { Progress } from '../values.ts';
import type {
  CatalogUpdate,
  DownloadPlan,
  DownloadResult,
  ModelList,
  RemoveResult,
  SourceTest,
  VerifiedModel,
} from '../views/models.ts';

const model = z.strictObject({ model: keyInput });
const models = z.array(keyInput).min(1).max(200);

export const modelEndpoints = {
  /** The catalogue with what is on disk, by need. */
  'models.all': topic(nothingInput, of<ModelList>()),
  /** What a download would fetch, from where, and whether it fits. */
  'models.plan': call(
    z.strictObject({ models: models.optional(), version: versionInput.optional() }),
    of<DownloadPlan>(),
  ),
  /** Downloads go on when the window closes: state and progress are in `models.all` and `tasks.all`. */
  'models.download': stream(z.strictObject({ models }), of<Progress>(), of<DownloadResult>()),
  'models.pause': call(model, of<null>()),
  'models.resume': call(model, of<null>()),
  /** Stops and deletes what was fetched of it. */
  'models.cancel': call(model, of<null>()),
  'models.verify': stream(
    z.strictObject({ models: models.optional() }),
    of<Progress>(),
    of<VerifiedModel[]>(),
  ),
  /** What still needs the file; with `confirm` it is deleted, where the workbench itself downloaded it. */
  'models.remove': call(z.strictObject({ model: keyInput, confirm: z.boolean() }), of<RemoveResult>()),
  /** Folders that are looked through, such as an existing GPT-SoVITS folder. Files in them are used in place. */
  'models.addRoot': stream(z.strictObject({ path: pathInput }), of<Progress>(), of<ModelList>()),
  'models.removeRoot': call(z.strictObject({ path: pathInput }), of<null>()),
  'models.rescan': stream(nothingInput, of<Progress>(), of<ModelList>()),
  /** Looks for a newer catalogue where the sources keep one, and says what it changes. */
  'models.checkUpdate': call(nothingInput, of<CatalogUpdate>()),
  /** Puts the catalogue that was just shown into use: `sha256` is the one of `models.checkUpdate`. */
  'models.installUpdate': call(
    z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    of<ModelList>(),
  ),
  /** Reaches one source or all and measures the latency. */
  'models.testSources': call(z.strictObject({ source: keyInput.optional() }), of<SourceTest[]>()),
};
