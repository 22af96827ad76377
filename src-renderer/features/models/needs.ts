import type { ModelList, ModelNeed, ModelView } from '../../../src-main/contract/views/models.ts';

/** Each need with its models; a model of no need is left out. */
export function modelsOfNeed(
  list: ModelList,
): readonly { readonly need: ModelNeed; readonly models: readonly ModelView[] }[] {
  const byId = new Map(list.models.map((model) => [model.id, model]));
  return list.needs.map((need) => ({
    need,
    models: need.models.flatMap((id) => byId.get(id) ?? []),
  }));
}

/** Models that a download of the need would fetch. */
export function missingOf(models: readonly ModelView[]): string[] {
  const states = ['missing', 'damaged', 'failed', 'paused'];
  return models.filter((model) => states.includes(model.status.state)).map((model) => model.id);
}
