import { beforeAll, describe, expect, test } from 'vitest';
import { openCheckpoint } from '../../../src-main/checkpoint/open-checkpoint.ts';
import type { ModelVersion } from '../../../src-main/contract/values.ts';
import { diagnoseAll, diagnoseAs, diagnoseDatasetStep } from '../../../src-main/sovits/load/diagnose.ts';
import { judgeCheckpoint, type Judgement } from '../../../src-main/sovits/version/judge.ts';
import { loadKnowledge } from '../../../src-main/sovits/family/knowledge.ts';
import type { Knowledge, LoadDiagnosis } from '../../../src-main/sovits/types.ts';
import { writeCorpusFile } from '../../support/checkpoint-corpus.ts';
import { tempFolder } from '../../support/temp-folder.ts';

let knowledge: Knowledge;
beforeAll(async () => {
  knowledge = await loadKnowledge('resources');
});

interface Judged {
  readonly judgement: Judgement;
  readonly step: LoadDiagnosis<'step3'>;
}

async function judge(name: string): Promise<Judged> {
  const path = await writeCorpusFile(name, tempFolder());
  const checkpoint = await openCheckpoint(path);
  try {
    const judgement = await judgeCheckpoint(checkpoint, knowledge);
    return { judgement, step: diagnoseDatasetStep(checkpoint, judgement, knowledge) };
  } finally {
    await checkpoint.close();
  }
}

const counts = ({ missing, unexpected, mismatched }: LoadDiagnosis<string>): string =>
  `${missing}/${unexpected}/${mismatched}`;

/** missing/unexpected/mismatched as measured with upstream's own classes; columns v1, v2, v3, v4, v2Pro, v2ProPlus. */
const full: readonly (readonly [string, ...string[]])[] = [
  ['v1-base', '0/0/0', '0/0/2', '426/517/2', '426/517/2', '5/0/10', '5/0/299'],
  ['v2-base', '0/0/2', '0/0/0', '426/517/0', '426/517/0', '5/0/8', '5/0/297'],
  ['v3-base', '517/426/2', '517/426/0', '0/0/0', '0/0/0', '522/426/2', '522/426/2'],
  ['v4-base', '517/426/2', '517/426/0', '0/0/0', '0/0/0', '522/426/2', '522/426/2'],
  ['v2pro-base', '0/5/10', '0/5/8', '426/522/2', '426/522/2', '0/0/0', '0/0/290'],
  ['v2proplus-base', '0/5/299', '0/5/297', '426/522/2', '426/522/2', '0/0/290', '0/0/0'],
];

describe('every checkpoint in every class', () => {
  test.each(full)('%s', async (name, ...expected) => {
    const { judgement } = await judge(name);
    const matrix = diagnoseAll(judgement, knowledge);
    expect(matrix.map(counts)).toEqual(expected);
    // A mismatch raises; everything else is printed at most. The token path fits in every class.
    expect(matrix.map(({ upstream }) => upstream)).toEqual(
      expected.map((cell) => (cell === '0/0/0' ? 'works' : cell.endsWith('/0') ? 'prints' : 'crashes')),
    );
    expect(matrix.map(({ verdict }) => verdict)).toEqual(
      expected.map((cell) => (cell === '0/0/0' ? 'ok' : 'harmless')),
    );
  });

  test.each<[string, ModelVersion]>([
    ['v1-ft', 'v1'],
    ['v2-ft', 'v2'],
    ['v2pro-ft', 'v2Pro'],
    ['v2proplus-ft', 'v2ProPlus'],
  ])('%s lacks the 103 tensors of enc_q, which is harmless', async (name, version) => {
    const { judgement } = await judge(name);
    const diagnosis = diagnoseAs(judgement, version, knowledge);
    expect(counts(diagnosis)).toBe('103/0/0');
    expect(diagnosis).toMatchObject({ verdict: 'harmless', upstream: 'prints' });
    const touched = diagnosis.modules.filter(({ reason }) => reason !== null);
    expect(touched).toMatchObject([{ module: 'enc_q', missing: 103, matters: 'harmless' }]);
    const asV3 = diagnoseAs(judgement, 'v3', knowledge);
    const fullFile = full.find(([base]) => base === name.replace('-ft', '-base'))!;
    const unexpected = Number(fullFile[3]!.split('/')[1]) - 103;
    expect(asV3.unexpected).toBe(unexpected);
  });

  test.each(['v3-lora-r16', 'v3-lora-r32', 'v4-lora-r64', 'v4-lora-r128'])(
    '%s gives 258 of the 861 keys of the wrapped class',
    async (name) => {
      const { judgement } = await judge(name);
      for (const version of ['v3', 'v4'] as const) {
        const diagnosis = diagnoseAs(judgement, version, knowledge);
        expect(diagnosis).toMatchObject({ expected: 861, loaded: 258, missing: 603, unexpected: 0 });
        expect(diagnosis).toMatchObject({ mismatched: 0, verdict: 'blocking', upstream: 'prints' });
      }
    },
  );

  test('each key carries what is expected, what is there, and whether it matters', async () => {
    const { judgement } = await judge('v1-ft');
    const { keys } = diagnoseAs(judgement, 'v2', knowledge);
    const key = (name: string) => keys.find((row) => row.key === name);
    expect(key('enc_p.text_embedding.weight')).toEqual({
      key: 'enc_p.text_embedding.weight',
      module: 'enc_p',
      status: 'mismatched',
      expectedShape: [732, 192],
      shape: [322, 192],
      dtype: 'float16',
      matters: 'other-uses',
    });
    expect(key('enc_q.proj.bias')).toMatchObject({ status: 'missing', shape: null, matters: 'harmless' });
    expect(key('ssl_proj.weight')).toMatchObject({ status: 'cast', matters: null });
  });
});

describe("upstream's dataset step", () => {
  test.each([
    ['v2pro-base', '0/5/0', 'prints'],
    ['v2proplus-base', '0/5/0', 'prints'],
    ['v2pro-ft-pk', '103/5/0', 'prints'],
    ['v3-base', '0/0/0', 'works'],
    ['v3-without-cfm-blocks', '517/412/0', 'prints'],
    ['v2-base-resaved', '0/0/2', 'crashes'],
    ['v2-ft', '103/0/0', 'prints'],
  ])('%s', async (name, expected, upstream) => {
    const { step } = await judge(name);
    expect(counts(step)).toBe(expected);
    expect(step).toMatchObject({ as: 'step3', upstream, verdict: expected === '0/0/0' ? 'ok' : 'harmless' });
  });

  test('a version code in the head stops it before anything loads', async () => {
    const { step } = await judge('v2pro-ft');
    expect(step.upstream).toBe('crashes');
    expect(step.sentence.en).toContain('does not know the head 05');
  });

  test('a LoRA with a normal head gives meaningless tokens without an error', async () => {
    const { step } = await judge('v4-lora-r128-pk');
    expect(step).toMatchObject({ upstream: 'prints', verdict: 'blocking' });
    expect(step.sentence.en).toContain('meaningless tokens');
  });

  test('without a codebook, or with one never initialised, every clip fails', async () => {
    for (const [name, words] of [
      ['v2-no-codebook', 'among them: every clip then fails'],
      ['v2-not-initialised', 'was never initialised'],
    ] as const) {
      const { judgement } = await judge(name);
      const diagnosis = diagnoseAs(judgement, 'v2', knowledge);
      expect(diagnosis).toMatchObject({ verdict: 'blocking', upstream: 'crashes' });
      expect(diagnosis.sentence.en).toContain(words);
    }
  });
});
