/**
 * How a file becomes HuBERT's input: decoders, down-mix and resampling to 32 kHz as ffmpeg's swresample does it,
 * 16 kHz as soxr HQ does it, scaling. Part of a token's identity: raise it whenever a change could move a single
 * sample, so that stored tokens are never taken for newer ones.
 */
export const PREPARATION_VERSION = 2;
