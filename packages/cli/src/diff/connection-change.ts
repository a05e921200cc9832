import type { Json, Plan, Value } from "@heed/plan";
import { differences, shown } from "../replay/difference.ts";
import type { Sides } from "./workflow-change.ts";

/** A connection that came, went, or is set up otherwise. */
export interface ConnectionChange {
  readonly connection: string;
  readonly kind: "added" | "removed" | "changed";
  readonly connector: string;
  /** What is set, in words: `baseUrl "https://…"`; for a change, what it was and is. */
  readonly settings: readonly string[];
}

/** Names of secrets that have to be set now and did not before, and of those that need not be any more. */
export interface SecretChanges {
  readonly needed: readonly string[];
  readonly unneeded: readonly string[];
}

type Connection = Plan["connections"][string];

/** The connections that are different. */
export function connectionChanges({ before, now }: Sides): readonly ConnectionChange[] {
  const [olds, news] = [before.plan.connections, now.plan.connections];
  const names = [...new Set([...Object.keys(olds), ...Object.keys(news)])].sort();
  return names.flatMap((connection): readonly ConnectionChange[] => {
    const old = Object.hasOwn(olds, connection) ? olds[connection] : undefined;
    const is = Object.hasOwn(news, connection) ? news[connection] : undefined;
    if (old === undefined)
      return is === undefined ? [] : [{ connection, kind: "added", connector: is.connector, settings: settingsOf(is) }];
    if (is === undefined) return [{ connection, kind: "removed", connector: old.connector, settings: [] }];
    const settings = changedSettings(old, is);
    return settings.length === 0 ? [] : [{ connection, kind: "changed", connector: is.connector, settings }];
  });
}

function settingsOf({ settings }: Connection): readonly string[] {
  return Object.entries(settings).map(([name, value]) => `${name} ${settingText(value)}`);
}

function changedSettings(before: Connection, now: Connection): readonly string[] {
  const connector = before.connector === now.connector ? [] : [`a ${before.connector}, now a ${now.connector}`];
  const names = [...new Set([...Object.keys(before.settings), ...Object.keys(now.settings)])];
  const changed = names.filter(
    (name) => differences(settingValue(before.settings[name]), settingValue(now.settings[name])).length > 0,
  );
  return [
    ...connector,
    ...changed.map((name) => `${name}: ${settingText(before.settings[name])} → ${settingText(now.settings[name])}`),
  ];
}

/** The border between what a plan's schema gives and a value. */
function settingValue(setting: unknown): Value {
  return setting as Json | undefined;
}

function settingText(setting: unknown): string {
  if (typeof setting === "object" && setting !== null && "secret" in setting)
    return `secret(${JSON.stringify(setting.secret)})`;
  return shown(settingValue(setting));
}

/** The secrets that come or go with the new plan. */
export function secretChanges({ before, now }: Sides): SecretChanges {
  const [olds, news] = [before.plan.secrets, now.plan.secrets];
  return { needed: news.filter((name) => !olds.includes(name)), unneeded: olds.filter((name) => !news.includes(name)) };
}
