import { BERT_GRAPH_VERSION, BERT_OUTPUT, IDS_INPUT, openBertModel } from '../../graph/bert/bert-model.ts';
import { networkTest } from '../shared/network-test.ts';

/** The bundled BERT and a sentence of about three seconds. */
export const bertTest = networkTest({
  id: 'golden-sentence',
  model: 'models/sample-bert',
  golden: 'selftest-bert.json',
  open: openBertModel,
  version: BERT_GRAPH_VERSION,
  feeds: (model, { input }) => {
    const ids = model.ids(String(input));
    return { [IDS_INPUT]: { type: 'int32', dims: [1, ids.length], data: ids } };
  },
  output: BERT_OUTPUT,
  seconds: 3,
});
