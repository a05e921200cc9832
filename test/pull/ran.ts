import { type Io, main } from "@heed/cli";

/** Runs a command in this process, without a terminal, and gives what it left behind. */
export async function ran(args: readonly string[], { cwd, env }: Pick<Io, "cwd" | "env">) {
  const written = { out: "", err: "" };
  const into = (name: "out" | "err") => ({
    isTerminal: false,
    write: (text: string) => {
      written[name] += text;
    },
  });
  const io: Io = { stdout: into("out"), stderr: into("err"), stdin: nothing(), env, cwd, onEndSignal: () => () => {} };
  return { code: await main(args, io), ...written };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
