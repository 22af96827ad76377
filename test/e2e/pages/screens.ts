import { expect, type Workbench } from '../workbench.ts';

/** Every screen and every view of it, once the sample is extracted. */
export const screens: readonly { readonly name: string; readonly hash: string; readonly shows: string }[] = [
  { name: 'datasets', hash: '#/datasets?row=1', shows: 'Pre-flight' },
  { name: 'extract', hash: '#/extract', shows: 'Before the start' },
  { name: 'run', hash: '#/extract?run=1', shows: 'In 16: out 12' },
  { name: 'tokens', hash: '#/tokens?run=1&clip=1', shows: '16 of 16 shown' },
  { name: 'codebook', hash: '#/tokens?run=1&view=codebook', shows: 'codes used' },
  { name: 'ready', hash: '#/ready', shows: 'Will the training run?' },
  { name: 'checkpoints', hash: '#/checkpoints', shows: 'What is this file?' },
  { name: 'models', hash: '#/models', shows: 'HuBERT' },
  { name: 'settings', hash: '#/settings', shows: 'Language' },
];

/** Goes to a screen by its address, as a deep link does, and waits until it shows what it is for. */
export async function openScreen(
  { page }: Workbench,
  { hash, shows }: (typeof screens)[number],
): Promise<void> {
  await page.evaluate((to) => {
    window.location.hash = to;
  }, hash);
  await expect(page.getByText(shows).first()).toBeVisible();
}
