/** Meaning of a state. Each has a colour, an icon shape and always a word beside it. */
export type Tone = 'ok' | 'info' | 'warn' | 'err' | 'muted' | 'accent';
