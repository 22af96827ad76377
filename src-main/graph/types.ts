/** What the graph part takes and gives. The graph itself is an ONNX file; its inputs and outputs are named here. */
import type { HubertModel } from '../sovits/hubert/hubert-types.ts';
import type { TokenPath } from '../sovits/token-path/token-path.ts';

/** Input of the graph: `wave`, float32 [clips, samples] at 32 kHz, scaled for HuBERT. All clips equally long. */
export const WAVE_INPUT = 'wave';

/**
 * Output `tokens`, int32 [clips, frames]: the index of the nearest code, 25 a second. −1 where the features
 * are not finite numbers (upstream drops such a clip), so a broken frame can never pass for a token.
 */
export const TOKENS_OUTPUT = 'tokens';

/**
 * Output `margin`, float32 [clips, frames]: how clear each choice was, 0 (a tie) to 1. With d1 and d2 the
 * squared distances to the nearest and second nearest code it is (d2 − d1) / d2. Frames under 1e-4 may come
 * out differently on another device, in another precision or with another library.
 */
export const MARGIN_OUTPUT = 'margin';

/** Output `features`, float32 [clips, hubertFrames, width]: HuBERT's last hidden state, 50 a second. */
export const FEATURES_OUTPUT = 'features';

/** Which outputs the graph has besides `tokens`. */
export interface GraphOutputs {
  readonly features: boolean;
  readonly margins: boolean;
}

export interface TokenGraphSpec {
  readonly hubert: HubertModel;
  readonly tokenPath: TokenPath;
  readonly outputs: GraphOutputs;
  readonly signal?: AbortSignal;
}
