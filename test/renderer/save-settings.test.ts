import { expect, test } from 'vitest';
import type { SettingsChange } from '../../src-main/contract/endpoints/settings.ts';
import { AppError } from '../../src-main/contract/errors.ts';
import { useSaveSettings } from '../../src-renderer/features/settings/use-save-settings.ts';

test('a change that comes while the last is still being saved is saved as well', async () => {
  const sent: SettingsChange[] = [];
  const answers: (() => void)[] = [];
  const { save, error } = useSaveSettings((change) => {
    sent.push(change);
    return new Promise((resolve) => answers.push(resolve));
  });
  const both = [save({ theme: 'dark' }), save({ language: 'zh' })];
  expect(sent).toEqual([{ theme: 'dark' }, { language: 'zh' }]);
  for (const answer of answers) answer();
  await Promise.all(both);
  expect(error.value).toBeNull();
});

test('a change that could not be saved says so, until the next one', async () => {
  let fails = true;
  const { save, error } = useSaveSettings(() =>
    fails
      ? Promise.reject(new AppError('file-unwritable', { path: 'x', detail: 'full' }))
      : Promise.resolve(),
  );
  await save({ theme: 'dark' });
  expect(error.value?.code).toBe('file-unwritable');
  fails = false;
  await save({ theme: 'light' });
  expect(error.value).toBeNull();
});
