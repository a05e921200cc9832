import { startSmtp } from "../smtp/start-smtp.ts";
import { smtpFaultOf } from "./fault-word.ts";
import type { GivenSettings, StandIn } from "./stand-in-for.ts";

/** A mail server in place of the one that a connection names. It speaks no TLS: nothing leaves this machine. */
export async function mailStandIn({ user, password }: GivenSettings): Promise<StandIn> {
  const isLoggedInTo = typeof user === "string" && typeof password === "string";
  const smtp = await startSmtp(isLoggedInTo ? { logIn: { user, password } } : {});
  const { host, port, close } = smtp;
  const fault = (written: string) => {
    const known = smtpFaultOf(written);
    if (known !== undefined) smtp.next(known);
    return known !== undefined;
  };
  const settings = { host, port, security: "none" };
  return { hostPort: `${host}:${port}`, settings, requests: [], violations: [], fault, close };
}
