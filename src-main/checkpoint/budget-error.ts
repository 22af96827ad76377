import { AppError } from '../contract/errors.ts';
import type { CheckpointLimit } from '../contract/text/checkpoint-limits.ts';

/** The file has more of something than `budgets` allows. */
export function budgetError(path: string, budget: CheckpointLimit, limit: number): AppError {
  return new AppError('checkpoint-budget', { path, budget, limit });
}
