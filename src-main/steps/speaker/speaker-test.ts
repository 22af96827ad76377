import { FILTER_BANKS } from '../../audio/speaker/filter-bank.ts';
import {
  FILTER_BANK_INPUT,
  openSpeakerModel,
  SPEAKER_GRAPH_VERSION,
  VECTOR_OUTPUT,
} from '../../graph/speaker/speaker-model.ts';
import { networkTest } from '../shared/network-test.ts';

/** The bundled speaker encoder and a filter bank made by a rule that both sides compute exactly. */
export const speakerTest = networkTest({
  id: 'golden-filter-bank',
  model: 'models/sample-speaker/eres2netv2.ckpt',
  golden: 'selftest-speaker.json',
  open: openSpeakerModel,
  version: SPEAKER_GRAPH_VERSION,
  feeds: (_, { input }) => {
    const frames = Number(input);
    const data = Float32Array.from(
      { length: frames * FILTER_BANKS },
      (_value, i) => ((i * 7919) % 2048) / 128 - 15,
    );
    return { [FILTER_BANK_INPUT]: { type: 'float32', dims: [1, frames, FILTER_BANKS], data } };
  },
  output: VECTOR_OUTPUT,
  seconds: 1,
});
