import { z } from 'zod';
import { call, of, topic } from '../define-endpoint.ts';
import { keyInput, languageInput, nothingInput, pathInput } from '../inputs.ts';
import type { SettingsView } from '../views/settings.ts';

/** What a person can set. Absent members stay as they are; `null` goes back to the default. */
export const settingsChangeInput = z.strictObject({
  language: languageInput.nullable().optional(),
  theme: z.enum(['light', 'dark']).nullable().optional(),
  density: z.enum(['compact', 'normal', 'cosy']).optional(),
  /** Preferred device; `auto` by default. */
  device: keyInput.optional(),
  /** Where downloads go. */
  modelFolder: pathInput.nullable().optional(),
  /** Where exports go unless told otherwise. */
  exportFolder: pathInput.nullable().optional(),
  /** Sources in the order they are tried. */
  sources: z.array(keyInput).max(20).optional(),
  /** Own mirrors the user typed in. */
  mirrors: z
    .array(z.strictObject({ id: keyInput, url: z.url({ protocol: /^https?$/ }).max(2000) }))
    .max(20)
    .optional(),
  proxy: z
    .discriminatedUnion('mode', [
      z.strictObject({ mode: z.enum(['system', 'none']) }),
      z.strictObject({ mode: z.literal('manual'), url: z.url({ protocol: /^https?$/ }).max(2000) }),
    ])
    .optional(),
  /** Keys by act; a missing act has its default. */
  keys: z.record(z.string().max(100), z.string().max(50)).optional(),
  /** Layout that the screens remember: splitter sizes, column widths. Small JSON texts by name. */
  layout: z.record(z.string().max(100), z.string().max(10_000)).optional(),
  autoplay: z.boolean().optional(),
  checkForUpdates: z.boolean().optional(),
  firstRunDone: z.boolean().optional(),
});

export const settingsEndpoints = {
  'settings.all': topic(nothingInput, of<SettingsView>()),
  'settings.change': call(settingsChangeInput, of<SettingsView>()),
};

export type SettingsChange = z.output<typeof settingsChangeInput>;
