import { InvalidArgumentError } from "@commander-js/extra-typings";
import type { Json } from "@heed/plan";

/** Settings that a deployment sets otherwise than the plan, by connection. */
export type ConnectionSettings = { readonly [connection: string]: { readonly [setting: string]: Json } };

/** Adds one `slack.main.baseUrl=https://…` to the settings before it. A value that is JSON is taken as such, anything else as text. */
export function addConnectionSetting(written: string, before: ConnectionSettings = {}): ConnectionSettings {
  const [, connection = "", setting = "", value = ""] = /^([^=]+)\.([^.=]+)=(.*)$/s.exec(written) ?? [];
  if (connection === "")
    throw new InvalidArgumentError(
      "write it as `<connection>.<setting>=<value>`, such as `slack.main.baseUrl=http://localhost:9000`.",
    );
  return { ...before, [connection]: { ...before[connection], [setting]: settingOf(value) } };
}

/** Only what cannot be meant as text: a number such as a port, `true`, a list or a record. */
function settingOf(written: string): Json {
  if (!/^(?:-?\d+(?:\.\d+)?|true|false|null|[[{].*)$/s.test(written)) return written;
  try {
    const value: Json = JSON.parse(written);
    return value;
  } catch {
    return written;
  }
}

/** Rates of connections: attempts a second, by connection. */
export type ConnectionRates = { readonly [connection: string]: number };

/** Adds one `slack.main=2` to the rates before it. */
export function addRate(written: string, before: ConnectionRates = {}): ConnectionRates {
  const [, connection = "", number = ""] = /^([^=]+)=(\d+(?:\.\d+)?)$/.exec(written) ?? [];
  const rate = Number(number);
  if (connection === "" || !(rate > 0))
    throw new InvalidArgumentError("write it as `<connection>=<attempts a second>`, such as `slack.main=2`.");
  return { ...before, [connection]: rate };
}

/** Adds one `host:port` to those before it. */
export function addAllowedHost(written: string, before: readonly string[] = []): readonly string[] {
  if (!/^(?:\[[0-9a-fA-F:.]+\]|[^\s:/]+):\d{1,5}$/.test(written)) {
    throw new InvalidArgumentError("write it as `<host>:<port>`, such as `crm.internal:443`.");
  }
  return [...before, written];
}

/** A port, from 0, which takes any that is free, to 65535. */
export function portOf(written: string): number {
  const port = Number(written);
  if (!/^\d+$/.test(written) || port > 65_535) throw new InvalidArgumentError("a port is a number from 0 to 65535.");
  return port;
}

/** A length of time in seconds. */
export function secondsOf(written: string): number {
  if (!/^\d+(?:\.\d+)?$/.test(written)) throw new InvalidArgumentError("write a number of seconds, such as 15.");
  return Number(written);
}

/** An address that others can begin with. */
export function urlOf(written: string): string {
  if (!/^https?:\/\//.test(written) || !URL.canParse(written))
    throw new InvalidArgumentError("write a whole address, such as https://heed.example.com.");
  return written;
}
