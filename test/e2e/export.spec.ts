import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { goldenFolder, readGolden } from '../support/golden-tokens.ts';
import { chooseFile } from './pages/choose-file.ts';
import { extractSample } from './pages/sample.ts';
import { expect, test, type Workbench } from './workbench.ts';

async function exportAs(workbench: Workbench, format: string): Promise<string> {
  const { page, folder } = workbench;
  const target = path.join(folder, format);
  await mkdir(target);
  await page.getByTestId('export-open').click();
  await page.getByTestId(`format-${format}`).check();
  await chooseFile(workbench, target, () => page.getByTestId('export-folder').click());
  await page.getByTestId('export-start').click();
  await expect(page.getByTestId('export-result')).toContainText('12 clips exported');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
  return target;
}

test('the exported TSV is the reference byte for byte; JSONL and Parquet hold the same clips', async ({
  workbench,
}) => {
  await extractSample(workbench);
  const tsv = await exportAs(workbench, 'gpt-sovits');
  const written = await readFile(path.join(tsv, '6-name2semantic.tsv'));
  const reference = await readFile(path.join(goldenFolder, '6-name2semantic.tsv'));
  expect(written.equals(reference)).toBe(true);

  const jsonl = await exportAs(workbench, 'jsonl');
  const [file] = (await readdir(jsonl)).filter((name) => name.endsWith('.jsonl'));
  const rows = (await readFile(path.join(jsonl, file!), 'utf8')).trim().split('\n');
  expect(rows).toHaveLength(readGolden().clips.length);

  const parquet = await exportAs(workbench, 'parquet');
  const names = await readdir(parquet);
  const [table] = names.filter((name) => name.endsWith('.parquet'));
  expect((await readFile(path.join(parquet, table!))).subarray(0, 4).toString()).toBe('PAR1');
  expect(names.filter((name) => /manifest.*\.json$/.test(name))).toHaveLength(1);
});
