import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { type Diagnostic, diagnose, type Json } from "@heed/plan";
import type { ConnectionLimits } from "@heed/runtime";
import { z } from "zod";
import { badServeSetting } from "../faults.ts";
import type { Io } from "../io.ts";
import { reasonOf } from "../reason-of.ts";
import { restateNames, restateSchema } from "./restate-settings.ts";
import type { ServeRequest } from "./serve-plan.ts";

const port = z.int().min(0).max(65_535);
const days = z.number().positive();
const limits = { perSecond: z.number().positive().optional(), concurrency: z.int().min(1).optional() };

/** What a configuration file of a service may hold. */
const settingsSchema = z.strictObject({
  $schema: z.string().optional(),
  host: z.string().min(1).optional(),
  port: port.optional(),
  data: z.string().min(1).optional(),
  publicUrl: z.url({ protocol: /^https?$/ }).optional(),
  allowHosts: z.array(z.string()).optional(),
  log: z.enum(["text", "json"]).optional(),
  connections: z
    .record(z.string(), z.strictObject({ settings: z.record(z.string(), z.json()).optional(), ...limits }))
    .optional(),
  pressure: z.strictObject({ due: z.int().min(1).optional(), freeBytes: z.int().min(0).optional() }).optional(),
  engine: z.enum(["embedded", "restate"]).optional(),
  restate: restateSchema.optional(),
  retention: z.strictObject({ doneDays: days, failedDays: days, recordsDays: days }).partial().optional(),
});

/** What of a service can be set. */
export type Settings = z.output<typeof settingsSchema>;

/** How a service is set up, from all places together: options before the environment, the environment before the file. */
export interface Setup {
  readonly settings: Settings;
  readonly keys: { readonly all: readonly string[]; readonly records: readonly string[] };
  /** Everything that is wrong, in all places. */
  readonly faults: readonly Diagnostic[];
}

/** Puts together how a service is set up. */
export async function setupOf(request: ServeRequest, io: Pick<Io, "cwd" | "env">): Promise<Setup> {
  const faults: Diagnostic[] = [];
  const file = await fileSettings(request.config ?? io.env.HEED_CONFIG, io.cwd, faults);
  const fromEnvironment = environmentSettings(io.env, faults);
  const { env } = io;
  const restate = { ...file.restate, ...fromEnvironment.restate };
  return {
    settings: { ...file, ...fromEnvironment, restate, ...given(request) },
    keys: { all: listIn(env.HEED_API_KEY), records: listIn(env.HEED_RECORDS_KEY) },
    faults,
  };
}

/** What the settings say of connections, as the runtime takes it; options come last. */
export function connectionsIn(
  { connections = {} }: Settings,
  { connection = {}, rate = {} }: Pick<ServeRequest, "connection" | "rate">,
) {
  const overrides: { [name: string]: { readonly [setting: string]: Json } } = {};
  const limited: { [name: string]: ConnectionLimits } = {};
  for (const [name, { settings, perSecond, concurrency }] of Object.entries(connections)) {
    if (settings !== undefined) overrides[name] = settings;
    limited[name] = {
      ...(perSecond === undefined ? {} : { perSecond }),
      ...(concurrency === undefined ? {} : { concurrency }),
    };
  }
  for (const [name, settings] of Object.entries(connection)) overrides[name] = { ...overrides[name], ...settings };
  for (const [name, perSecond] of Object.entries(rate)) limited[name] = { ...limited[name], perSecond };
  return { overrides, limits: limited };
}

function given({ host, port: at, data, publicUrl, allowHost }: ServeRequest): Settings {
  return {
    ...(host === undefined ? {} : { host }),
    ...(at === undefined ? {} : { port: at }),
    ...(data === undefined ? {} : { data }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(allowHost === undefined ? {} : { allowHosts: [...allowHost] }),
  };
}

async function fileSettings(path: string | undefined, cwd: string, faults: Diagnostic[]): Promise<Settings> {
  if (path === undefined || path === "") return {};
  const wrong = (where: string, reason: string) => faults.push(diagnose(badServeSetting, { where, reason }));
  let json: unknown;
  try {
    json = JSON.parse(await readFile(resolve(cwd, path), "utf8"));
  } catch (error) {
    // The message of a text that is no JSON shows a part of it; it may hold anything.
    wrong(`\`${path}\``, error instanceof SyntaxError ? "it is no JSON" : reasonOf(error));
    return {};
  }
  const parsed = settingsSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  for (const { path: at, message } of parsed.error.issues) {
    wrong(at.length === 0 ? `\`${path}\`` : `\`${at.map(String).join(".")}\` in \`${path}\``, message);
  }
  return {};
}

/** The settings that have a name in the environment. */
const environmentNames = {
  HEED_HOST: "host",
  HEED_PORT: "port",
  HEED_DATA: "data",
  HEED_PUBLIC_URL: "publicUrl",
  HEED_ALLOW_HOSTS: "allowHosts",
  HEED_LOG: "log",
  HEED_ENGINE: "engine",
  ...restateNames,
} as const;

/** The settings that are numbers, and those that are lists with commas. */
const numbers: readonly string[] = ["port", "restate.port"];
const lists: readonly string[] = ["allowHosts", "restate.ingress", "restate.admin", "restate.identityKeys"];

function environmentSettings(env: Io["env"], faults: Diagnostic[]): Settings {
  let settings: Settings = {};
  for (const [name, setting] of Object.entries(environmentNames)) {
    const written = env[name];
    if (written === undefined || written === "") continue;
    const value = numbers.includes(setting) ? Number(written) : lists.includes(setting) ? listIn(written) : written;
    const [part = "", inner] = setting.split(".");
    const parsed = settingsSchema.safeParse({ [part]: inner === undefined ? value : { [inner]: value } });
    if (parsed.success) {
      const restate = { ...settings.restate, ...parsed.data.restate };
      settings = { ...settings, ...parsed.data, restate };
    } else {
      const reason = parsed.error.issues.map(({ message }) => message).join("; ");
      faults.push(diagnose(badServeSetting, { where: `\`${name}\` in the environment`, reason }));
    }
  }
  return settings;
}

function listIn(written = ""): readonly string[] {
  return written
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
