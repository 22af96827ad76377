import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { AppError } from '../../../src-main/contract/errors.ts';
import type { TaskList } from '../../../src-main/contract/views/tasks.ts';
import { createFileLog } from '../../../src-main/platform/logging/file-log.ts';
import { startTestCore, until } from '../../support/core/test-core.ts';
import { tempFolder } from '../../support/temp-folder.ts';

it('a bug report tells versions, devices, settings and causes, and no secret, name of a file or of a person', async () => {
  const log = createFileLog({ dataDir: tempFolder(), name: 'server' });
  const test = await startTestCore(undefined, { log });
  onTestFinished(() => test.close());
  const { client, folder } = test;
  const list = path.join(folder, '小明的秘密', 'voices of anna.list');
  await client.call('settings.change', {
    proxy: { mode: 'manual', url: 'http://anna:hunter2@proxy.corp:8080' },
    modelFolder: path.join(folder, 'models of anna'),
  });
  await client.stream('datasets.add', { path: list }).catch(() => undefined);
  log.write(
    'error',
    `reading https://anna:hunter2@nas.corp/x?token=abc123`,
    new AppError(
      'file-unreadable',
      { path: path.join(homedir(), 'voices', 'anna.wav') },
      new Error(`open '${list}'`),
    ),
  );
  log.write('warn', 'the proxy refused: password=hunter2, authorization: Basic YW5uYQ==');
  const { tasks } = await until<'tasks.all', TaskList>(test, 'tasks.all', {}, ({ tasks: all }) =>
    all.some(({ state }) => state === 'failed'),
  );
  const { text } = await client.call('tasks.diagnostics', { task: tasks[0]!.id });

  expect(text).toMatch(/^sovits-workbench 0\.0\.0-test \(server\)$/m);
  expect(text).toMatch(/^node \d+\.\d+\.\d+, library schema \d+$/m);
  expect(text).toMatch(/^device cpu: CPU/m);
  expect(text).toMatch(/^settings: \{.*"proxy":"manual"/m);
  expect(text).toMatch(/^task \S+: failed$/m);
  expect(text).toMatch(/^error file-not-found .*….list/m);
  expect(text).toMatch(/caused by: Error: open/);
  for (const secret of ['anna', 'hunter2', 'abc123', 'YW5uYQ', '小明', 'proxy.corp', folder, homedir()])
    expect(text, secret).not.toContain(secret);
  const kept = readFileSync(log.file!, 'utf8');
  for (const secret of ['hunter2', 'abc123', 'YW5uYQ', homedir()]) expect(kept, secret).not.toContain(secret);
});
