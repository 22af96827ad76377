/** The names under which a GPT-SoVITS generator holds all that decides its tokens. */
export const TOKEN_PATH_NAMES = {
  weight: 'ssl_proj.weight',
  bias: 'ssl_proj.bias',
  embed: 'quantizer.vq.layers.0._codebook.embed',
  inited: 'quantizer.vq.layers.0._codebook.inited',
} as const;
