/**
 * Names how a file becomes HuBERT's input: decoders, down-mix, both resamplings, scaling. Part of a token's identity:
 * change it whenever a change could move a single sample, so that stored tokens are never taken for newer ones.
 */
export const PREPARATION_VERSION = 'ffmpeg-swr-32k/soxr-hq-16k/1';
