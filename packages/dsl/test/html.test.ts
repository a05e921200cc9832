import { expect, expectTypeOf, test } from "vitest";
import { connect, html } from "../src/index.ts";

const mail = connect.email("main", { host: "mail.example", from: "heed@hotel.example" });

test("what stands in html is text: nothing in it is a tag, and nothing is written of what is missing", () => {
  const items = ["<i>", `a"b'c`].map((item) => html`<li title="${item}">${item}</li>`);
  expect(html`<ul>${items}</ul>${undefined}${null}${3} &amp; ${"&amp;"}`).toEqual({
    html: `<ul><li title="&lt;i&gt;">&lt;i&gt;</li><li title="a&quot;b&#39;c">a&quot;b&#39;c</li></ul>3 &amp; &amp;amp;`,
  });
});

test("only html makes what a mail takes as HTML", () => {
  const send = (input: Parameters<typeof mail.send>[0]): unknown => input;
  const made = html`<p>x</p>`;
  send({ to: "a@example.com", subject: "s", html: made });
  // @ts-expect-error a text may hold anything
  send({ to: "a@example.com", subject: "s", html: "<p>x</p>" });
  // @ts-expect-error nobody knows what was written in it
  send({ to: "a@example.com", subject: "s", html: { html: "<p>x</p>" } });
  // @ts-expect-error whether true and false are words is not for html to say
  html`${true}`;
  expectTypeOf(made.html).toEqualTypeOf<string>();
});
