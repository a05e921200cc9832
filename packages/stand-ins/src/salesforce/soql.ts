/** A query of the form that a look-up has, as Salesforce reads it. */
export interface Query {
  readonly select: readonly string[];
  readonly from: string;
  readonly where: readonly (readonly [field: string, value: string | number | boolean | null])[];
}

type Token =
  | { readonly kind: "word" | "sign"; readonly text: string }
  | { readonly kind: "text"; readonly text: string };

const token = /\s+|'((?:[^'\\]|\\[\s\S])*)'|([A-Za-z0-9_.+-]+)|([=,])/gy;
const escapes: { readonly [letter: string]: string } = { n: "\n", t: "\t", r: "\r", "\\": "\\", "'": "'", '"': '"' };

/** Reads `SELECT … FROM … WHERE a = 'x' AND … ORDER BY Id LIMIT 1`; undefined when it is anything else. */
export function readQuery(written: string): Query | undefined {
  const tokens = tokensOf(written);
  if (tokens === undefined) return undefined;
  const reader = { at: 0 };
  const next = () => tokens[reader.at++];
  const isNext = (text: string): boolean => {
    const is = tokens[reader.at]?.kind !== "text" && tokens[reader.at]?.text === text;
    if (is) reader.at += 1;
    return is;
  };
  const select: string[] = [];
  const where: (readonly [string, string | number | boolean | null])[] = [];
  if (!isNext("SELECT")) return undefined;
  do select.push(next()?.text ?? "");
  while (isNext(","));
  if (!isNext("FROM")) return undefined;
  const from = next()?.text ?? "";
  if (!isNext("WHERE")) return undefined;
  do {
    const field = next()?.text ?? "";
    const value = isNext("=") ? comparedWith(next()) : undefined;
    if (value === undefined) return undefined;
    where.push([field, value]);
  } while (isNext("AND"));
  const isEnd = ["ORDER", "BY", "Id", "LIMIT", "1"].every(isNext) && reader.at === tokens.length;
  return isEnd ? { select, from, where } : undefined;
}

function tokensOf(written: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of written.matchAll(token)) {
    end = match.index + match[0].length;
    const [, text, word, sign] = match;
    const read = text === undefined ? undefined : textOf(text);
    if (text !== undefined && read === undefined) return undefined;
    if (read !== undefined) tokens.push({ kind: "text", text: read });
    else if (word !== undefined) tokens.push({ kind: "word", text: word });
    else if (sign !== undefined) tokens.push({ kind: "sign", text: sign });
  }
  return end === written.length ? tokens : undefined;
}

function textOf(text: string): string | undefined {
  const letters = [...text.matchAll(/\\([\s\S])/g)].map(([, letter = ""]) => letter);
  if (/[\n\r]/.test(text) || letters.some((letter) => !Object.hasOwn(escapes, letter))) return undefined;
  return text.replaceAll(/\\([\s\S])/g, (_, letter: string) => escapes[letter] ?? "");
}

function comparedWith(read: Token | undefined): string | number | boolean | null | undefined {
  if (read?.kind === "text") return read.text;
  if (read?.kind !== "word") return undefined;
  if (read.text === "null") return null;
  if (read.text === "true" || read.text === "false") return read.text === "true";
  return Number.isFinite(Number(read.text)) ? Number(read.text) : undefined;
}
