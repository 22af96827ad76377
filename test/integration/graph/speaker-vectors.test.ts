import type { InferenceSession } from 'onnxruntime-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeBytes } from '../../../src-main/audio/decode/decode-audio.ts';
import { speakerFeatures } from '../../../src-main/audio/speaker/speaker-features.ts';
import { speakerClip, speakerRecords, sampleSpeaker } from '../../support/speaker-golden.ts';
import { openSpeakerGraph, runSpeakerGraph } from '../../support/speaker-graph.ts';
import { vectorDistance } from '../../support/vector-distance.ts';

let session: InferenceSession;
beforeAll(async () => {
  session = await openSpeakerGraph(sampleSpeaker);
});
afterAll(() => session.release());

describe('speaker vectors equal those of PyTorch', () => {
  it.each(speakerRecords)('for the clip $name, from file to vector', async ({ name, vectorSize }) => {
    const golden = speakerClip(name);
    const audio = await decodeBytes(golden.wav, name);
    const vector = await runSpeakerGraph(session, await speakerFeatures(audio, name));
    expect(vector).toHaveLength(vectorSize);
    const { relative, cosine } = vectorDistance(vector, golden.vector);
    expect(relative).toBeLessThan(2e-4);
    expect(cosine).toBeGreaterThanOrEqual(0.999999);
  });

  it('differ from clip to clip, so that the comparison says something', () => {
    const [speech, sweep] = [speakerClip('speech').vector, speakerClip('full-scale-sweep').vector];
    expect(vectorDistance(speech, sweep).relative).toBeGreaterThan(0.05);
  });
});
