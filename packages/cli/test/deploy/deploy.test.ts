import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { exitCode } from "../../src/exit-code.ts";
import { setupOf } from "../../src/serve/settings.ts";
import { reviewPlanText } from "../review-plan.ts";
import { begin, emptyFolder, until, write } from "../world.ts";
import { last, read, root, stagesOf, variablesOf } from "./image.ts";

const stages = stagesOf(read("deploy/Dockerfile"));
const service = stages.get("service");
const image = variablesOf(service);
const command = [...JSON.parse(last(service, "ENTRYPOINT")), ...JSON.parse(last(service, "CMD"))];
/** Where the image has what the manifests mount. */
const places = { plan: "/etc/heed", data: "/var/lib/heed" };

/** How a service is set up with these variables. */
async function setUp(env: { readonly [name: string]: string }) {
  const { settings, keys, faults } = await setupOf({ plan: "plan.json" }, { cwd: emptyFolder(), env });
  expect(faults).toEqual([]);
  return { settings, keys };
}

/** The variables of a service: each of them is one that a service looks at, and says something. */
async function checkVariables(env: { readonly [name: string]: string }): Promise<void> {
  const names = Object.keys(env).filter((name) => name.startsWith("HEED_"));
  expect(names.length).toBeGreaterThan(2);
  const whole = await setUp(env);
  for (const name of names) expect(await setUp({ ...env, [name]: "" }), name).not.toEqual(whole);
}

describe("the image", () => {
  test("is built from files that are there and that are not kept out", () => {
    const allowed = read(".dockerignore").match(/^!.+$/gm) ?? [];
    const copied = [...stages.values()]
      .flat()
      .filter(({ name, rest }) => name === "COPY" && !rest.startsWith("--from="))
      .flatMap(({ rest }) => rest.split(" ").slice(0, -1));
    expect(copied).toContain("pnpm-workspace.yaml");
    expect(allowed.map((each) => each.slice(1)).sort()).toEqual([...copied].sort());
    for (const source of copied) expect(existsSync(join(root, source)), source).toBe(true);
  });

  test("copies between stages only what a stage of that name has", () => {
    for (const stage of stages.values()) {
      for (const { name, rest } of stage) {
        const [, from] = (name === "COPY" && /^--from=(\S+)/.exec(rest)) || [];
        if (from !== undefined) expect([...stages.keys()]).toContain(from);
      }
    }
    expect([...stages.keys()].at(-1), "what is built where no stage is named").toBe("service");
  });

  test("runs Node itself, so that SIGTERM arrives, as a user without rights, on an address that others reach", () => {
    expect(command.slice(0, 3)).toEqual(["node", "/srv/heed/bin/heed.mjs", "serve"]);
    expect(last(service, "USER")).toMatch(/^[1-9]\d+:[1-9]\d+$/);
    expect(last(service, "STOPSIGNAL")).toBe("SIGTERM");
    expect(last(service, "EXPOSE")).toBe(image.HEED_PORT);
    expect(last(service, "VOLUME")).toBe(places.data);
    expect(last(service, "HEALTHCHECK")).toMatch(/ CMD \["node", "\/srv\/heed\/probe\.mjs", "\/healthz"\]$/);
  });

  test("sets what a service looks at", () => checkVariables(image));

  test("starts a service that its probe finds, and that wants a key", async () => {
    const cwd = emptyFolder();
    write(cwd, "plan.json", reviewPlanText());
    const args = command.slice(2).map((arg) => arg.replace(places.plan, cwd));
    const env = { ...image, HEED_DATA: image.HEED_DATA?.replace(places.data, join(cwd, "data")), HEED_PORT: "0" };
    expect(await begin(args, { cwd, env }).ended).toMatchObject({
      code: exitCode.environment,
      out: expect.stringContaining("HD7204"),
    });
    const serving = begin(args, { cwd, env: { ...env, HEED_API_KEY: "a-key-that-nobody-guesses" } });
    await until(() => serving.out().includes("\n"));
    const port = /:(\d+)\n/.exec(serving.out())?.[1] ?? "";
    expect(await probe("/healthz", port)).toEqual({ code: 0, out: '200 {"status":"ok"}\n' });
    expect(await probe("/readyz", port)).toEqual({ code: 0, out: '200 {"status":"ready"}\n' });
    expect(await probe("/nothing", port)).toMatchObject({ code: 1, out: expect.stringMatching(/^404 /) });
    serving.end("SIGTERM");
    expect((await serving.ended).code).toBe(exitCode.good);
    expect(await probe("/healthz", port)).toMatchObject({ code: 1, out: expect.stringContaining("ECONNREFUSED") });
    expect(existsSync(join(cwd, "data", "heed.db"))).toBe(true);
  });
});

function probe(path: string, port: string): Promise<{ readonly code: number; readonly out: string }> {
  const env = { ...process.env, HEED_PORT: port };
  return promisify(execFile)(process.execPath, [join(root, "deploy/probe.mjs"), path], { env }).then(
    ({ stdout }) => ({ code: 0, out: stdout }),
    ({ code, stdout }) => ({ code, out: stdout }),
  );
}

interface Probe {
  readonly httpGet?: { readonly path: string; readonly port: string };
  readonly exec?: { readonly command: readonly string[] };
}

interface Container {
  readonly name: string;
  readonly restartPolicy?: string;
  readonly env: readonly { readonly name: string; readonly value: string }[];
  readonly ports?: readonly { readonly name: string; readonly containerPort: number }[];
  readonly startupProbe: Probe;
  readonly livenessProbe: Probe;
  readonly readinessProbe: Probe;
  readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string }[];
  readonly securityContext: object;
}

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly labels: object };
  readonly spec: {
    readonly replicas: number;
    readonly strategy?: object;
    readonly selector: { readonly matchLabels?: object };
    readonly volumeClaimTemplates?: readonly { readonly metadata: { readonly name: string } }[];
    readonly ports?: readonly { readonly targetPort: string }[];
    readonly template: { readonly metadata: { readonly labels: object }; readonly spec: PodSpec };
  };
}

interface PodSpec {
  readonly terminationGracePeriodSeconds: number;
  readonly securityContext: { readonly runAsUser: number };
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly volumes: readonly {
    readonly name: string;
    readonly persistentVolumeClaim?: { readonly claimName: string };
  }[];
}

describe.for(["deployment", "sidecar"])("deploy/kubernetes/%s.yaml", (form) => {
  const documents = parseAllDocuments(read(`deploy/kubernetes/${form}.yaml`), { uniqueKeys: true });
  const manifests: readonly Manifest[] = documents.map((each) => each.toJS());
  const workload = manifests.find(({ spec }) => "template" in spec)?.spec;
  const pod = workload?.template.spec;
  const heed = [...(pod?.containers ?? []), ...(pod?.initContainers ?? [])].find(({ name }) => name === "heed");
  const env = Object.fromEntries(heed?.env.map(({ name, value }) => [name, value]) ?? []);

  test("is YAML, selects its own pods and keeps one of them", () => {
    expect(documents.flatMap(({ errors, warnings }) => [...errors, ...warnings])).toEqual([]);
    expect(workload?.selector.matchLabels).toEqual(workload?.template.metadata.labels);
    expect(workload?.replicas).toBe(1);
  });

  test("sets what a service looks at, and mounts what the image expects", async () => {
    await checkVariables(env);
    const mounted = new Map(heed?.volumeMounts.map(({ name, mountPath }) => [name, mountPath]));
    expect(Object.fromEntries(mounted)).toEqual({ ...places, tmp: "/tmp" });
    expect(env.HEED_DATA).toBe(image.HEED_DATA);
    const claims = manifests
      .filter(({ kind }) => kind === "PersistentVolumeClaim")
      .map(({ metadata }) => metadata.name);
    const templates = workload?.volumeClaimTemplates?.map(({ metadata }) => metadata.name) ?? [];
    const volumes = pod?.volumes ?? [];
    expect([...templates, ...volumes.map(({ name }) => name)].sort()).toEqual([...mounted.keys()].sort());
    for (const { persistentVolumeClaim: claim } of volumes) if (claim) expect(claims).toContain(claim.claimName);
  });

  test("gives a stop more than the ten seconds that it may take, and no rights that it does not need", () => {
    expect(pod?.terminationGracePeriodSeconds).toBeGreaterThan(10);
    expect(pod?.securityContext).toMatchObject({ runAsNonRoot: true, fsGroup: 10_001 });
    expect(`${pod?.securityContext.runAsUser}:10001`).toBe(last(service, "USER"));
    expect(heed?.securityContext).toEqual({
      ...{ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ["ALL"] } },
    });
  });

  test("asks whether it lives and whether it is ready, from where it can be reached", () => {
    const port = heed?.ports?.find(({ name }) => name === "http")?.containerPort;
    const isInside = env.HEED_HOST === "127.0.0.1";
    expect(port === undefined).toBe(isInside);
    if (!isInside) expect(String(port)).toBe(env.HEED_PORT);
    const at = (path: string) =>
      isInside ? { exec: { command: ["node", "/srv/heed/probe.mjs", path] } } : { httpGet: { path, port: "http" } };
    expect(heed?.startupProbe).toMatchObject(at("/healthz"));
    expect(heed?.livenessProbe).toMatchObject(at("/healthz"));
    expect(heed?.readinessProbe).toMatchObject(at("/readyz"));
    for (const { spec } of manifests) for (const { targetPort } of spec.ports ?? []) expect(targetPort).toBe("http");
  });

  test("never runs two on one store, and outlives the app that it stands beside", () => {
    if (form === "deployment") expect(workload?.strategy).toEqual({ type: "Recreate" });
    else expect(heed?.restartPolicy).toBe("Always");
  });
});

describe("the unit of systemd", () => {
  const unit = read("deploy/heed.service");
  const all = (name: string) => [...unit.matchAll(new RegExp(`^${name}=(.*)$`, "gm"))].map(([, value = ""]) => value);

  test("starts the service with what it looks at, in the folder that it is given", async () => {
    const env = Object.fromEntries(all("Environment").map((each) => each.split("=") as [string, string]));
    await checkVariables(env);
    expect(env.HEED_DATA).toBe(`/var/lib/${all("StateDirectory")}/heed.db`);
    expect(all("ExecStart")[0]?.split(" ").slice(2)).toEqual(["serve", "/etc/heed/plan.json"]);
    expect(Number(all("TimeoutStopSec")[0])).toBeGreaterThan(10);
    const codes = [exitCode.usage, exitCode.environment];
    expect(all("RestartPreventExitStatus")[0]?.split(" ").map(Number)).toEqual(codes);
  });

  // Where this machine has systemd, it reads the unit itself; it looks whether the program is there, so Node stands in for it.
  test("is one that systemd understands, and is shut in", async () => {
    expect(all("NoNewPrivileges")).toEqual(["yes"]);
    expect(all("ProtectSystem")).toEqual(["strict"]);
    if (!existsSync("/usr/bin/systemd-analyze")) return;
    const folder = emptyFolder();
    const path = write(folder, "heed.service", unit.replace("/usr/bin/node", process.execPath));
    const analyze = (...args: readonly string[]) => promisify(execFile)("/usr/bin/systemd-analyze", args);
    expect(await analyze("verify", "--man=no", path)).toEqual({ stdout: "", stderr: "" });
    await analyze("security", "--offline=true", "--threshold=20", path);
  });
});
