import type { z } from 'zod';
import { AppError } from '../contract/errors.ts';

/** @throws AppError rpc-bad-input naming the first member that is wrong; the value itself is never repeated */
export function parseInput(name: string, schema: z.ZodType, input: unknown): unknown {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const where = issue?.path.map(String).join('.').slice(0, 200);
  throw new AppError('rpc-bad-input', {
    name,
    where: where === undefined || where === '' ? '/' : where,
    detail: (issue?.message ?? '').slice(0, 200),
  });
}
