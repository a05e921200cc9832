import type { Call } from "../../task.ts";
import type { contract } from "./contract.ts";
import { xmlOf } from "./xml.ts";

/** What a request does and carries; `type` and `body` are left out where it carries nothing. */
export interface Content {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly type?: string;
  readonly body?: string;
}

/** The method and the body of a call; undefined when its content is no XML. */
export function contentOf({ operation, input }: Call<typeof contract>): Content | undefined {
  switch (operation) {
    case "get":
      return { method: "GET" };
    case "send": {
      const { method = "POST", body } = input;
      return body === undefined ? { method } : { method, type: "application/json", body: JSON.stringify(body) };
    }
    case "sendForm": {
      const fields = Object.entries(input.form).map(([name, value]): [string, string] => [name, String(value)]);
      const body = new URLSearchParams(fields).toString();
      return { method: input.method ?? "POST", type: "application/x-www-form-urlencoded", body };
    }
    case "sendXml": {
      const body = xmlOf(input.root, input.content);
      return body === undefined
        ? undefined
        : { method: input.method ?? "POST", type: "application/xml; charset=utf-8", body };
    }
    case "sendText":
      return { method: input.method ?? "POST", type: "text/plain; charset=utf-8", body: input.text };
  }
}
