import { describe, expect, test } from "vitest";
import { addAllowedHost, addConnectionSetting, portOf, urlOf } from "../../src/commands/runtime-options.ts";

describe("options of run and serve", () => {
  test("settings are gathered by connection; what cannot be meant as text is taken as JSON", () => {
    const one = addConnectionSetting("slack.main.baseUrl=http://localhost:9000/a=b.c=d");
    const two = addConnectionSetting("mail.port=2525", one);
    const three = addConnectionSetting("mail.secure=false", two);
    expect(addConnectionSetting('mail.from={"name":"A"}', three)).toEqual({
      "slack.main": { baseUrl: "http://localhost:9000/a=b.c=d" },
      mail: { port: 2525, secure: false, from: { name: "A" } },
    });
    expect(addConnectionSetting("a.b={not json")).toEqual({ a: { b: "{not json" } });
    expect(addConnectionSetting("a.b=")).toEqual({ a: { b: "" } });
  });

  test.for(["slack", "slack.baseUrl", "=x", ".a=x", "slack=x"])("`%s` is no setting", (written) => {
    expect(() => addConnectionSetting(written)).toThrow(/write it as/);
  });

  test("hosts come with their ports", () => {
    expect(addAllowedHost("[::1]:9000", addAllowedHost("localhost:9000"))).toEqual(["localhost:9000", "[::1]:9000"]);
    for (const written of ["localhost", "http://localhost:1", "a b:1", ":1", "a:"]) {
      expect(() => addAllowedHost(written)).toThrow(/write it as/);
    }
  });

  test("a public address is a whole one", () => {
    expect(urlOf("https://heed.example.com/base")).toBe("https://heed.example.com/base");
    for (const written of ["heed.example.com", "/tickets", "ftp://a.example", "https://"])
      expect(() => urlOf(written)).toThrow(/whole address/);
  });

  test("a port is a number that a port can have", () => {
    expect([portOf("0"), portOf("65535")]).toEqual([0, 65_535]);
    for (const written of ["", "-1", "65536", "8787x", "0x10"]) expect(() => portOf(written)).toThrow(/a port is/);
  });
});
