/** Names HuggingFace gives to weights, in the order its loader looks for them. */
export const weightFiles: readonly string[] = [
  'model.safetensors',
  'model.safetensors.index.json',
  'pytorch_model.bin',
];
