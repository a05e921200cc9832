import { expect, test } from "vitest";
import { htmlPlaces, someValue } from "../../../src/phases/3-lower/html-places.ts";

/** What stands at each `$` of a text. */
const places = (text: string): readonly string[] =>
  htmlPlaces(text.split("$")).map((place) =>
    place.kind === "attribute" ? `${place.name}=${place.before.replaceAll(someValue, "$")}` : place.kind,
  );

test.for<[string, readonly string[]]>([
  ["$", ["content"]],
  ["a < $ & $", ["content", "content"]],
  ["<p>$</p>$", ["content", "content"]],
  ['<p class="a" title="b $ $">$', ["title=b ", "title=b $ ", "content"]],
  ["<p title='\"$'>$", ['title="', "content"]],
  ['<a HREF = "https://x/$">', ["href=https://x/"]],
  ['<a href=$ title="$">', ["unsafe", "title="]],
  ["<p $>$", ["unsafe", "content"]],
  ["<$>", ["unsafe"]],
  ["</$>", ["unsafe"]],
  ['<p title=a"$">', ["unsafe"]],
  ["<!-- $ -->$<!-- > $", ["unsafe", "content", "unsafe"]],
  ["<script>$</script>$", ["unsafe", "content"]],
  ["<STYLE>a</sTyle >$<style x='>'>$", ["content", "unsafe"]],
  ["<title>$</title><textarea></p>$", ["unsafe", "unsafe"]],
  ["<br/>$<scripty>$", ["content", "content"]],
  ["<!doctype html><p title='>'>$", ["content"]],
])("the places in %s", ([text, expected]) => {
  expect(places(text)).toEqual(expected);
});
