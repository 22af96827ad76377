/** HuBERT's convolutions: 400 samples of 16 kHz reach into the first frame, each further frame is 320 later. */
const FIRST_FRAME = 400;
const FRAME_STEP = 320;

/** HuBERT frames for a 32 kHz waveform of this many samples (halved to 16 kHz first): 50 per second. */
function hubertFrames(frames32k: number): number {
  const halved = Math.ceil(frames32k / 2);
  return halved < FIRST_FRAME ? 0 : Math.floor((halved - FIRST_FRAME) / FRAME_STEP) + 1;
}

/** Semantic tokens for a 32 kHz waveform of this many samples: one for each two HuBERT frames, 25 per second. */
export function tokensForFrames(frames32k: number): number {
  return Math.floor(hubertFrames(frames32k) / 2);
}
