import { beforeAll, describe, expect, test } from 'vitest';
import { openCheckpoint } from '../../../src-main/checkpoint/open-checkpoint.ts';
import { inspectCheckpoint } from '../../../src-main/sovits/inspect.ts';
import { loadKnowledge } from '../../../src-main/sovits/family/knowledge.ts';
import type { Inspection, Knowledge } from '../../../src-main/sovits/types.ts';
import { headMd5 } from '../../../src-main/sovits/version/version-hash.ts';
import { corpusNames, writeCorpusFile } from '../../support/checkpoint-corpus.ts';
import { tempFolder } from '../../support/temp-folder.ts';

/**
 * What is expected of each file that PyTorch saved for the corpus. Signals that say nothing are left out; ✓ and ✗
 * tell whether one agrees with the verdict. The last two columns are upstream's dataset step and its synthesis.
 */
type Row = readonly [
  name: string,
  role: Inspection['role'],
  version: string | null,
  finetune: boolean | null,
  precision: string | null,
  givesTokens: boolean,
  evidence: string,
  datasetStep: Inspection['upstream']['datasetStep']['outcome'],
  synthesis: Inspection['upstream']['inference']['outcome'],
];

// prettier-ignore
const table: readonly Row[] = [
  ['v1-base', 'generator', 'v1', false, 'fp16', true, 'tensors=v1 ✓, size=v1 or v2 ✗', 'works', 'works'],
  ['v2-base', 'generator', 'v2', false, 'fp16', true, 'tensors=v2 ✓, size=v2 ✓', 'works', 'works'],
  ['v3-base', 'generator', 'v3 or v4', null, 'fp16', true, 'tensors=v3 or v4 ✓, size=v3 ✓', 'works', 'works'],
  ['v4-base', 'generator', 'v3 or v4', null, 'fp16', true, 'tensors=v3 or v4 ✓, size=v3 ✓', 'works', 'works'],
  ['v2pro-base', 'generator', 'v2Pro', false, 'fp16', true, 'tensors=v2Pro ✓, size=v2 ✗', 'prints', 'prints'],
  ['v2proplus-base', 'generator', 'v2ProPlus', false, 'fp16', true, 'tensors=v2ProPlus ✓, size=v2 ✗', 'prints', 'prints'],
  ['v1-ft', 'generator', 'v1', true, 'fp16', true, 'tensors=v1 ✓, size=v1 ✓', 'prints', 'prints'],
  ['v2-ft', 'generator', 'v2', true, 'fp16', true, 'tensors=v2 ✓, config=v2 ✓, size=v2 ✓', 'prints', 'prints'],
  ['v3-ft', 'generator', 'v3', true, 'fp16', true, 'tensors=v3 or v4 ✓, config=v3 ✓, size=v3 ✓', 'works', 'works'],
  ['v2pro-ft', 'generator', 'v2Pro', true, 'fp16', true, 'tensors=v2Pro ✓, head=v2Pro ✓, config=v2Pro ✓, size=v2 ✗', 'crashes', 'prints'],
  ['v2proplus-ft', 'generator', 'v2ProPlus', true, 'fp16', true, 'tensors=v2ProPlus ✓, head=v2ProPlus ✓, config=v2ProPlus ✓, size=v2 ✗', 'crashes', 'prints'],
  ['v3-lora-r16', 'lora', 'v3', true, 'fp16', false, 'tensors=v3 or v4 ✓, head=v3 ✓, config=v3 ✓, size=v1 ✗', 'crashes', 'prints'],
  ['v3-lora-r32', 'lora', 'v3', true, 'fp16', false, 'tensors=v3 or v4 ✓, head=v3 ✓, config=v3 ✓, size=v1 ✗', 'crashes', 'prints'],
  ['v3-lora-r64', 'lora', 'v3', true, 'fp16', false, 'tensors=v3 or v4 ✓, head=v3 ✓, config=v3 ✓, size=v2 ✗', 'crashes', 'prints'],
  ['v3-lora-r128', 'lora', 'v3', true, 'fp16', false, 'tensors=v3 or v4 ✓, head=v3 ✓, config=v3 ✓, size=v2 ✗', 'crashes', 'prints'],
  ['v4-lora-r16', 'lora', 'v4', true, 'fp16', false, 'tensors=v3 or v4 ✓, head=v4 ✓, config=v4 ✓, size=v1 ✗', 'crashes', 'prints'],
  ['v4-lora-r32', 'lora', 'v4', true, 'fp16', false, 'tensors=v3 or v4 ✓, head=v4 ✓, config=v4 ✓, size=v1 ✗', 'crashes', 'prints'],
  ['v4-lora-r64', 'lora', 'v4', true, 'fp16', false, 'tensors=v3 or v4 ✓, head=v4 ✓, config=v4 ✓, size=v2 ✗', 'crashes', 'prints'],
  ['v4-lora-r128', 'lora', 'v4', true, 'fp16', false, 'tensors=v3 or v4 ✓, head=v4 ✓, config=v4 ✓, size=v2 ✗', 'crashes', 'prints'],
  ['v1-head-00', 'generator', 'v1', true, 'fp16', true, 'tensors=v1 ✓, head=v1 ✓, size=v1 ✓', 'crashes', 'prints'],
  ['v2-head-01', 'generator', 'v2', true, 'fp16', true, 'tensors=v2 ✓, head=v2 ✓, config=v2 ✓, size=v1 ✗', 'crashes', 'prints'],
  ['v3-head-02', 'generator', 'v3', true, 'fp16', true, 'tensors=v3 or v4 ✓, head=v3 ✓, config=v3 ✓, size=v1 ✗', 'crashes', 'works'],
  ['v2-base-resaved', 'generator', 'v2', false, 'fp16', true, 'tensors=v2 ✓, size=v1 or v2 ✗', 'crashes', 'works'],
  ['v2-ft-pruned', 'generator', 'v2', true, 'fp16', true, 'tensors=v2 ✓, config=v2 ✓, size=v1 ✗', 'crashes', 'prints'],
  ['v2-ft-fp32', 'generator', 'v2', true, 'fp32', true, 'tensors=v2 ✓, config=v2 ✓, size=v2 ✓', 'prints', 'prints'],
  ['v2-ft-bf16', 'generator', 'v2', true, 'bf16', true, 'tensors=v2 ✓, config=v2 ✓, size=v2 ✓', 'prints', 'prints'],
  ['v3-ft-fp32', 'generator', 'v3', true, 'fp32', true, 'tensors=v3 or v4 ✓, config=v3 ✓, size=v3 ✓', 'works', 'works'],
  ['v3-without-cfm-blocks', 'generator', 'v3', true, 'fp16', true, 'tensors=v3 or v4 ✓, config=v3 ✓, size=v2 ✗', 'prints', 'prints'],
  ['v2pro-ft-pk', 'generator', 'v2Pro', true, 'fp16', true, 'tensors=v2Pro ✓, config=v2Pro ✓, size=v2 ✗', 'prints', 'prints'],
  ['v2pro-ft-fp32', 'generator', 'v2Pro', true, 'fp32', true, 'tensors=v2Pro ✓, head=v2Pro ✓, config=v2Pro ✓, size=v2 ✗', 'crashes', 'prints'],
  ['v4-merged', 'generator', 'v4', true, 'fp16', true, 'tensors=v3 or v4 ✓, config=v4 ✓, size=v3 ✗', 'works', 'works'],
  ['v4-lora-r32-pk', 'lora', 'v4', true, 'fp16', false, 'tensors=v3 or v4 ✓, config=v4 ✓, size=v1 ✗', 'crashes', 'prints'],
  ['v4-lora-r128-pk', 'lora', 'v4', true, 'fp16', false, 'tensors=v3 or v4 ✓, config=v4 ✓, size=v2 ✗', 'prints', 'prints'],
  ['lora-r64-no-version', 'lora', 'v3 or v4', true, 'fp16', false, 'tensors=v3 or v4 ✓, size=v2 ✗', 'prints', 'prints'],
  ['v2-head-05', 'generator', 'v2', true, 'fp16', true, 'tensors=v2 ✓, head=v2Pro ✗, config=v2 ✓, size=v1 ✗', 'crashes', 'prints'],
  ['v4-lora-head-03', 'lora', 'v3 or v4', true, 'fp16', false, 'tensors=v3 or v4 ✓, head=v3 ✓, config=v4 ✓, size=v1 ✗', 'crashes', 'prints'],
  ['v3-full-head-03', 'generator', 'v3', true, 'fp16', true, 'tensors=v3 or v4 ✓, head=v3 ✓, config=v3 ✓, size=v1 ✗', 'crashes', 'crashes'],
  ['v2-config-v1', 'generator', 'v2', true, 'fp16', true, 'tensors=v2 ✓, config=v1 ✗, size=v2 ✓', 'prints', 'prints'],
  ['v1-with-v2-symbols', 'generator', null, false, 'fp16', true, 'size=v1', 'crashes', 'crashes'],
  ['v2-legacy', 'generator', 'v2', false, 'fp16', true, 'tensors=v2 ✓, size=v1 ✗', 'crashes', 'crashes'],
  ['v2-safetensors', 'generator', 'v2', false, 'fp16', true, 'tensors=v2 ✓, size=v1 or v2 ✗', 'crashes', 'crashes'],
  ['v2-root', 'generator', 'v2', false, 'fp16', true, 'tensors=v2 ✓, size=v1 ✗', 'crashes', 'crashes'],
  ['v2-no-codebook', 'generator', 'v2', false, 'fp16', false, 'tensors=v2 ✓, config=v2 ✓, size=v1 ✗', 'crashes', 'prints'],
  ['v2-not-initialised', 'generator', 'v2', false, 'fp16', false, 'tensors=v2 ✓, config=v2 ✓, size=v1 ✗', 'crashes', 'works'],
  ['v2-not-finite', 'generator', 'v2', true, 'fp16', true, 'tensors=v2 ✓, config=v2 ✓, size=v1 ✗', 'crashes', 'prints'],
  ['v2-token-path-nan', 'generator', 'v2', true, 'fp16', false, 'tensors=v2 ✓, config=v2 ✓, size=v1 ✗', 'crashes', 'prints'],
  ['s2d-v2', 'discriminator', null, null, 'fp16', false, 'size=v2', 'crashes', 'prints'],
  ['s2d-v2pro', 'discriminator', null, null, 'fp16', false, 'size=v2', 'crashes', 'prints'],
  ['s1-v1', 'gpt', 'v1', null, 'fp16', false, 'size=v1', 'crashes', 'prints'],
  ['s1-v2', 'gpt', null, null, 'fp16', false, 'size=v1', 'crashes', 'prints'],
  ['trainer-g', 'trainer-state', 'v2', true, 'fp32', true, 'tensors=v2 ✓, size=v1 ✗', 'crashes', 'crashes'],
  ['trainer-d', 'trainer-state', null, null, 'fp32', false, 'size=v1', 'crashes', 'crashes'],
  ['hubert', 'hubert', null, null, 'fp16', false, 'size=v1', 'crashes', 'crashes'],
  ['bert', 'bert', null, null, 'fp16', false, 'size=v1', 'crashes', 'crashes'],
  ['speaker-encoder', 'speaker-encoder', null, null, 'fp32', false, 'size=v1', 'crashes', 'crashes'],
  ['vocoder-v4', 'vocoder', null, null, 'fp16', false, 'size=v1', 'crashes', 'crashes'],
  ['bigvgan', 'vocoder', null, null, 'fp32', false, 'size=v1', 'crashes', 'crashes'],
  ['rvc-voice', 'unknown', null, null, 'fp16', false, 'size=v1', 'crashes', 'prints'],
  ['unknown', 'unknown', null, null, 'fp32', false, 'size=v1', 'crashes', 'crashes'],
];

let knowledge: Knowledge;
beforeAll(async () => {
  knowledge = await loadKnowledge('resources');
});

async function inspectCorpusFile(name: string): Promise<Inspection> {
  const path = await writeCorpusFile(name, tempFolder());
  const checkpoint = await openCheckpoint(path);
  try {
    return await inspectCheckpoint(checkpoint, knowledge);
  } finally {
    await checkpoint.close();
  }
}

describe('what a checkpoint is', () => {
  test.each(table)('%s', async (...row) => {
    const [name, role, version, finetune, precision, givesTokens, evidence, datasetStep, synthesis] = row;
    const report = await inspectCorpusFile(name);
    expect(report).toMatchObject({ role, version, finetune, precision });
    expect(report.tokenPath.complete).toBe(givesTokens);
    expect(report.tokenPath.fingerprint !== null).toBe(givesTokens);
    expect(report.evidence.map(({ signal }) => signal)).toEqual([
      'tensors',
      'head',
      'hash',
      'config',
      'size',
    ]);
    expect(signalsOf(report)).toBe(evidence);
    expect(report.upstream.datasetStep.outcome).toBe(datasetStep);
    expect(report.upstream.inference.outcome).toBe(synthesis);
    // Whatever disagrees is said in a sentence, and a verdict never costs more than a few megabytes.
    const against = report.evidence.filter(({ agrees }) => agrees === false).map(({ signal }) => signal);
    const explained = report.disagreements.length > 0 || String(against) === '';
    expect(explained).toBe(true);
    expect(report.bytesRead).toBeLessThan(10_000_000);
  });

  test('every file of the corpus has a row', () => {
    expect(table.map(([name]) => name).sort()).toEqual(corpusNames().sort());
  });

  test('fine-tuned files give the tokens of their base, and the codebooks of v1 and v2 differ', async () => {
    const names = ['v1-base', 'v1-ft', 'v2-base', 'v2-ft', 'v2-ft-fp32', 'v2-ft-bf16', 'v2-legacy'];
    const prints: (string | null)[] = [];
    for (const name of names) prints.push((await inspectCorpusFile(name)).tokenPath.fingerprint);
    const [v1Base, v1Fine, v2Base, ...v2Others] = prints;
    expect(v1Fine).toBe(v1Base);
    expect(v2Base).not.toBe(v1Base);
    expect(new Set(v2Others)).toEqual(new Set([v2Base]));
  });

  test('a head code that the content contradicts is said', async () => {
    const { disagreements } = await inspectCorpusFile('v3-full-head-03');
    expect(disagreements.map(({ en }) => en).join(' ')).toContain('the file has no LoRA tensors');
  });

  test('v4 whose head says v3 and whose config says v4 stays open', async () => {
    const { disagreements } = await inspectCorpusFile('v4-lora-head-03');
    expect(disagreements[0]?.en).toContain('head: v3, config: v4');
  });

  test('the size rule that crashes upstream is told in the sentence users look for', async () => {
    const { disagreements, upstream } = await inspectCorpusFile('v2-base-resaved');
    expect(disagreements.map(({ en }) => en)).toContain(
      "Upstream's dataset step would take this file for v1 by its size; its tensors say v2.",
    );
    expect(upstream.datasetStep.sentence.en).toContain('enc_p.text_embedding.weight with [732, 192]');
  });

  test('the config names experiment, epoch and training paths', async () => {
    const { config } = await inspectCorpusFile('v2pro-ft');
    expect(Object.fromEntries(config.map(({ name, value }) => [name, value]))).toMatchObject({
      'config.name': 'xiaoming',
      info: '8epoch_240iteration',
      'config.model.version': 'v2Pro',
      'config.train.pretrained_s2G': 'D:\\GPT-SoVITS\\pretrained_models\\s2G.pth',
      'config.data.exp_dir': 'logs/xiaoming',
    });
  });

  test('a fine-tune names the base it was trained on, whose tokens it gives', async () => {
    const { advice } = await inspectCorpusFile('v2-ft');
    const said = advice.map(({ en }) => en).join(' ');
    expect(said).toContain('gives the tokens of the base');
    expect(said).toContain('D:\\GPT-SoVITS\\pretrained_models\\s2G.pth');
    expect(said).toContain('do not use its tokens with another version');
  });

  test('a LoRA names its rank and the base it needs', async () => {
    const { loraRank, advice } = await inspectCorpusFile('v4-lora-r64');
    expect(loraRank).toBe(64);
    expect(advice[0]?.en).toContain('s2Gv4.pth');
    expect(advice[0]?.en).not.toContain('s2Gv3.pth');
  });

  test('a discriminator points at the generator beside it', async () => {
    const folder = tempFolder();
    const wrong = await writeCorpusFile('s2d-v2', folder, 's2D2333k.pth');
    await writeCorpusFile('v2-legacy', folder, 's2G2333k.pth');
    const checkpoint = await openCheckpoint(wrong);
    const { advice } = await inspectCheckpoint(checkpoint, knowledge);
    await checkpoint.close();
    expect(advice.map(({ en }) => en).join(' ')).toContain('s2G2333k.pth');
  });
});

describe('a published file is known by its beginning', () => {
  test.each([
    ['the same size', 0, 'v4', true, 'published known/s2Gv4.pth. Verify it'],
    ['another size', 1, 'v4', true, 'cut short or changed'],
  ])('%s', async (_, more, version, agrees, detail) => {
    const { size, md5 } = await headOf('v4-base');
    const known = { path: 'known/s2Gv4.pth', size: size + more, sha256: null, headMd5: md5 };
    const report = await inspectWith('v4-base', [{ ...known, role: 'generator', version: 'v4' }]);
    expect(report.version).toBe(version);
    const hash = report.evidence.find(({ signal }) => signal === 'hash');
    expect(hash).toMatchObject({ says: 'v4', agrees });
    expect(hash?.detail.en).toContain(detail);
    expect(report.tokenPath.sameAs).toBe(more === 0 ? known.path : null);
    expect(report.upstream.inference.takesFor).toBe('v4');
  });

  test("upstream's wrong label for the v1 base is told and corrected", async () => {
    const { size, md5 } = await headOf('v1-base');
    const known = { path: 's2G488k.pth', size, sha256: null, headMd5: md5 };
    const report = await inspectWith('v1-base', [
      { ...known, role: 'generator', version: 'v1', upstreamVersion: 'v2' },
    ]);
    expect(report).toMatchObject({ version: 'v1', finetune: false });
    expect(report.evidence.find(({ signal }) => signal === 'hash')?.detail.en).toContain('table calls it v2');
    expect(report.upstream.inference).toMatchObject({ takesFor: 'v1', outcome: 'works' });
  });

  async function headOf(name: string): Promise<{ size: number; md5: string }> {
    const checkpoint = await openCheckpoint(await writeCorpusFile(name, tempFolder()));
    const md5 = await headMd5(checkpoint.source);
    await checkpoint.close();
    return { size: checkpoint.size, md5 };
  }

  async function inspectWith(name: string, knownFiles: Knowledge['knownFiles']): Promise<Inspection> {
    const checkpoint = await openCheckpoint(await writeCorpusFile(name, tempFolder()));
    try {
      return await inspectCheckpoint(checkpoint, { ...knowledge, knownFiles });
    } finally {
      await checkpoint.close();
    }
  }
});

function signalsOf({ evidence }: Inspection): string {
  return evidence
    .filter(({ says }) => says !== null)
    .map(({ signal, says, agrees }) => `${signal}=${says}${agrees === null ? '' : agrees ? ' ✓' : ' ✗'}`)
    .join(', ');
}
