import { defineText } from '../../i18n/define-text.ts';

export const clipText = defineText({
  'clip.play': { en: 'Play or pause', zh: '播放/暂停' },
  'clip.next': { en: 'Next clip', zh: '下一条' },
  'clip.previous': { en: 'Previous clip', zh: '上一条' },
  'clip.search': { en: 'Search', zh: '搜索' },
  'clip.copyLink': { en: 'Copy link to this clip', zh: '复制此条链接' },
});

/** Acts that every screen with clips has, under the same keys. */
export const clipCommands = {
  play: { id: 'clip.play', title: 'clip.play', keys: 'Space' },
  /** The same from within a text field. */
  playInField: {
    id: 'clip.play-in-field',
    title: 'clip.play',
    keys: 'Mod+Space',
    inFields: true,
    alias: true,
  },
  next: { id: 'clip.next', title: 'clip.next', keys: 'J' },
  previous: { id: 'clip.previous', title: 'clip.previous', keys: 'K' },
  search: { id: 'clip.search', title: 'clip.search', keys: '/' },
  copyLink: { id: 'clip.copy-link', title: 'clip.copyLink' },
} as const;
