/** Where a value stands in HTML. */
export type HtmlPlace =
  | { readonly kind: "content" }
  /** In the quotes of an attribute, behind some text. */
  | { readonly kind: "attribute"; readonly name: string; readonly before: string }
  /** Where no value is safe; `where` says where, in words. */
  | { readonly kind: "unsafe"; readonly where: string };

/** How far HTML was read: what is around the next character. */
type State =
  | { readonly in: "content" | "comment" }
  /** Elements whose content is no HTML. */
  | { readonly in: "raw"; readonly tag: string }
  /** `text` is what was read since the tag, or its last attribute, began. */
  | { readonly in: "tag"; readonly tag: string; readonly text: string }
  | {
      readonly in: "value";
      readonly tag: string;
      readonly quote: string;
      readonly name: string;
      readonly text: string;
    };

/** Stands for a value in what is told of the text before a place. */
export const someValue = "\u0000";

const raw = new Set(["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"]);

/** The places between the texts of a template. Reads as a browser does, as far as no value may stand where browsers differ. */
export function htmlPlaces(texts: readonly string[]): readonly HtmlPlace[] {
  let state: State = { in: "content" };
  return texts.slice(0, -1).map((text) => {
    state = read(text, state);
    const place = placeIn(state);
    if (state.in === "value") state = { ...state, text: state.text + someValue };
    return place;
  });
}

function placeIn(state: State): HtmlPlace {
  switch (state.in) {
    case "content":
      return { kind: "content" };
    case "comment":
      return { kind: "unsafe", where: "in a comment of HTML" };
    case "raw":
      return { kind: "unsafe", where: `in \`<${state.tag}>\`` };
    case "tag":
      return { kind: "unsafe", where: "in a tag, outside of the quotes of an attribute" };
    case "value":
      return { kind: "attribute", name: state.name, before: state.text };
  }
}

function read(text: string, from: State): State {
  let state = from;
  for (let at = 0; at < text.length; ) {
    const { next, read } = step(state, text.slice(at, at + longest), text[at] ?? "");
    state = next;
    at += read;
  }
  return state;
}

/** As much of a text as has to be seen for one step: the longest tag that begins anything. */
const longest = 40;

interface Step {
  readonly next: State;
  /** How many characters were read. */
  readonly read: number;
}

function step(state: State, ahead: string, character: string): Step {
  switch (state.in) {
    case "content":
      return inContent(ahead);
    case "comment":
      return ahead.startsWith("-->") ? { next: { in: "content" }, read: 3 } : { next: state, read: 1 };
    case "raw": {
      const end = `</${state.tag}`;
      const isEnd = ahead.toLowerCase().startsWith(end);
      return isEnd ? { next: { in: "tag", tag: end.slice(1), text: "" }, read: end.length } : { next: state, read: 1 };
    }
    case "tag":
      return inTag(state, character);
    case "value":
      if (character === state.quote) return { next: { in: "tag", tag: state.tag, text: "" }, read: 1 };
      return { next: { ...state, text: state.text + character }, read: 1 };
  }
}

function inContent(ahead: string): Step {
  if (ahead.startsWith("<!--")) return { next: { in: "comment" }, read: 4 };
  const [opened, tag] = /^<(\/?[a-z!?][^\s/>]*)/i.exec(ahead) ?? [];
  if (opened !== undefined && tag !== undefined)
    return { next: { in: "tag", tag: tag.toLowerCase(), text: "" }, read: opened.length };
  // A `<` at the end: what comes next could make a tag of it.
  if (ahead === "<" || ahead === "</") return { next: { in: "tag", tag: "", text: "" }, read: ahead.length };
  return { next: { in: "content" }, read: 1 };
}

function inTag(state: State & { readonly in: "tag" }, character: string): Step {
  if (character === ">")
    return { next: raw.has(state.tag) ? { in: "raw", tag: state.tag } : { in: "content" }, read: 1 };
  const name = /([^\s"'<>/=]+)\s*=\s*$/.exec(state.text)?.[1];
  if ((character === '"' || character === "'") && name !== undefined)
    return { next: { in: "value", tag: state.tag, quote: character, name: name.toLowerCase(), text: "" }, read: 1 };
  return { next: { ...state, text: state.text + character }, read: 1 };
}
