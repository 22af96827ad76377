import { computed, toRef, watch } from 'vue';
import { useQuery } from '../../api/use-query.ts';
import { usePreferences } from '../../stores/preferences.ts';
import { usePlayer } from '../../stores/player.ts';
import type { TokenClips } from './use-token-clips.ts';

/** The active clip with its audio: what the detail shows, and playing it. */
export function useClipDetail(run: () => number, clips: TokenClips) {
  const player = usePlayer();
  const preferences = usePreferences();
  const id = clips.active;
  const detail = useQuery('tokens.clip', () => (id.value === null ? null : { run: run(), id: id.value }));
  /** Of the active clip only: the answer for the one before is not shown under its name. */
  const shown = computed(() => {
    const now = detail.data.value;
    return now?.row.id === id.value ? now : undefined;
  });
  /** The grid's row follows marks at once. */
  const row = computed(() => shown.value && (clips.rows.rowOf(shown.value.row.id) ?? shown.value.row));
  const media = computed(() => shown.value?.media ?? null);
  const clip = toRef(() => `tokens:${run()}:${id.value}`);
  const mine = computed(() => player.clip === clip.value);
  const playing = computed(() => mine.value && player.playing);
  const time = computed(() => (mine.value ? player.time : 0));
  let playWhenShown = false;

  function toggle(): void {
    if (media.value) void player.toggle(clip.value, media.value);
    else playWhenShown = shown.value === undefined;
  }

  /** @param seconds from the clip's beginning */
  function playFrom(seconds: number): void {
    if (media.value) void player.play(clip.value, media.value, seconds);
  }

  /** Makes a row the active one and plays it as soon as its audio is known. */
  function playRow(row: number): void {
    if (row === id.value) toggle();
    else {
      clips.active.value = row;
      playWhenShown = true;
    }
  }

  // Moving on while listening plays the next clip by itself.
  watch(shown, (now, before) => {
    if (!now || now.row.id === before?.row.id) return;
    // Wanted of this clip: where it has no audio, the next one is not played in its stead.
    const wanted = playWhenShown;
    playWhenShown = false;
    if (!now.media) return;
    if (wanted || (player.playing && preferences.autoplay)) void player.play(clip.value, now.media);
    else player.prepare(clip.value, now.media);
  });

  return { detail, shown, row, media, mine, playing, time, player, toggle, playFrom, playRow };
}

export type ClipView = ReturnType<typeof useClipDetail>;
