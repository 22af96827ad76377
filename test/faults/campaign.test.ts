import { expect, it } from 'vitest';
import { tempFolder } from '../support/temp-folder.ts';
import { runCampaign } from './campaign.ts';

/** The long version is `npm run soak:downloads`. */
it('300 faulted downloads: the right file or a typed error, never wrong bytes under the final name', async () => {
  const { broken, finished, refused, faults } = await runCampaign(tempFolder(), 300, 20261122);
  console.log(`${finished} finished, ${refused} refused; faults met: ${JSON.stringify(faults)}`);
  expect(broken).toEqual([]);
  expect(finished + refused).toBe(300);
  expect(finished).toBeGreaterThan(200);
  // Both ends must be met, or the campaign shows nothing; how often depends on where a cut falls.
  expect(refused).toBeGreaterThan(5);
});
