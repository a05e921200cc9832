import { type ConnectorContract, contracts, type OperationContract } from "@heed/integrations/contracts";
import type { TaskIr } from "../../ir.ts";

/** The contract of a connector by its name. */
export function contractOf(connector: string): ConnectorContract | undefined {
  const known: { readonly [name: string]: ConnectorContract } = contracts;
  return Object.hasOwn(known, connector) ? known[connector] : undefined;
}

/** The contract of what a task calls. */
export function operationOf({ connection, operation }: TaskIr): OperationContract | undefined {
  const operations = contractOf(connection.connector)?.operations ?? {};
  return Object.hasOwn(operations, operation) ? operations[operation] : undefined;
}

/** What a contract says of a value, as the rest of a sentence. */
export function problemOf(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}
