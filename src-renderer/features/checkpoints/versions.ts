import type { ModelVersion } from '../../../src-main/contract/values.ts';

export const versions: readonly ModelVersion[] = ['v1', 'v2', 'v3', 'v4', 'v2Pro', 'v2ProPlus'];
