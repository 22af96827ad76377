import { useStorage } from '@vueuse/core';

/** Whether the spectrogram shows beside the waveform: remembered. */
export function useSpectrogramChoice() {
  return useStorage('tokens.spectrogram', false);
}
