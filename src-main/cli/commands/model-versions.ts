import type { ModelVersion } from '../../contract/values.ts';

/** What `--version` takes. */
export const modelVersions: readonly ModelVersion[] = ['v1', 'v2', 'v3', 'v4', 'v2Pro', 'v2ProPlus'];
