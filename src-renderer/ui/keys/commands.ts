import { computed, onScopeDispose, shallowReactive, toValue, type MaybeRefOrGetter } from 'vue';
import type { PlainTextKey } from '../../i18n/use-text.ts';
import { usePreferences } from '../../stores/preferences.ts';

/** What is known of an act without its screen: enough for the settings to show and remap its key. */
export interface CommandInfo {
  /** Stable id, `<feature>.<verb>`: the name under which a remapped key is stored. */
  readonly id: string;
  readonly title: PlainTextKey;
  readonly keys?: string;
  /** Fires while a text field has the focus as well (only combos with Mod). */
  readonly inFields?: boolean;
  /** A second key for another command: the palette lists that one only. */
  readonly alias?: boolean;
}

/** Something the user can do now: listed in the palette, bound to a key, shown in the map. */
export interface Command extends CommandInfo {
  readonly enabled?: MaybeRefOrGetter<boolean>;
  run(): void;
}

const registered = shallowReactive(new Map<string, Command>());

/** Registers commands while the calling component lives. */
export function useCommands(commands: readonly Command[]): void {
  for (const command of commands) registered.set(command.id, command);
  onScopeDispose(() => {
    for (const command of commands) {
      if (registered.get(command.id) === command) registered.delete(command.id);
    }
  });
}

/** All commands of the present screen with the keys in force. */
export function useCommandList() {
  const preferences = usePreferences();
  return computed(() =>
    [...registered.values()].map((command) => ({
      command,
      keys: preferences.keys[command.id] ?? command.keys,
      enabled: toValue(command.enabled) ?? true,
    })),
  );
}
