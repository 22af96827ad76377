import type { ModelVersion } from '../../contract/values.ts';
import type { Text } from '../../contract/text/define.ts';
import { sovitsEvidence as texts } from '../../contract/text/sovits-evidence.ts';
import { say, type SayParams } from '../say.ts';
import type { SignalReading } from './signal.ts';
import type { StateDict } from '../family/state-dict.ts';

/**
 * Signal 1: names and shapes of the tensors. v3 and v4 have the same ones; every other pair differs:
 * 322 or 732 symbols, 1025 or 704 spectrogram bins, a speaker vector (Pro), 512 or 768 decoder channels.
 */
export function readTensorSignal({ tensors }: StateDict): SignalReading {
  const size = (key: string, dimension: number): number | null => tensors.get(key)?.shape[dimension] ?? null;
  const has = (prefix: string): boolean => [...tensors.keys()].some((key) => key.startsWith(prefix));

  if (has('cfm.')) return reading(['v3', 'v4'], texts.tensorsCfm);
  const symbols = size('enc_p.text_embedding.weight', 0);
  const bins = size('ref_enc.spectral.0.fc.weight', 1);
  const channels = size('dec.conv_pre.weight', 0);
  const conditioning = size('dec.cond.weight', 1);

  if (has('sv_emb.') || has('ge_to512.') || conditioning === 1024) {
    const versions: ModelVersion[] =
      channels === 768 ? ['v2ProPlus'] : channels === 512 ? ['v2Pro'] : ['v2Pro', 'v2ProPlus'];
    return reading(versions, texts.tensorsPro, { channels: channels ?? '?' });
  }
  const bySymbols = symbols === 322 ? 'v1' : symbols === 732 ? 'v2' : null;
  const byBins = bins === 1025 ? 'v1' : bins === 704 ? 'v2' : null;
  if (bySymbols !== null && byBins !== null && bySymbols !== byBins) {
    return { ...reading([], texts.tensorsContradict, { symbols: symbols!, bins: bins! }), conflict: true };
  }
  const version = bySymbols ?? byBins;
  if (version === null) return reading([], texts.tensorsSilent);
  if (version === 'v2' && !has('dec.')) return reading([], texts.tensorsNoDecoder);
  return reading([version], texts.tensorsSymbols, { symbols: symbols ?? '?', bins: bins ?? '?' });
}

function reading(versions: readonly ModelVersion[], text: Text, params?: SayParams): SignalReading {
  return { signal: 'tensors', versions, detail: say(text, params) };
}
