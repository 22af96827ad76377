import stringWidth from 'string-width';

/** Pads to `width` terminal cells. Chinese characters take two, so String.padEnd would not line up. */
export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - stringWidth(text)));
}

/** Cuts to `width` terminal cells with an ellipsis. */
export function shorten(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let cut = '';
  for (const char of text) {
    if (stringWidth(cut + char) > width - 1) break;
    cut += char;
  }
  return `${cut}…`;
}
