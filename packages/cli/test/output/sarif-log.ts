import { z } from "zod";

const message = z.strictObject({ text: z.string().regex(/^[^a-z].*[.!?]$/s) });

const region = z
  .strictObject({ startLine: z.int().min(1), startColumn: z.int().min(1), endLine: z.int(), endColumn: z.int().min(1) })
  .refine(
    ({ startLine, startColumn, endLine, endColumn }) =>
      endLine > startLine || (endLine === startLine && endColumn >= startColumn),
  );

const artifact = z.strictObject({
  uri: z.string().regex(/^(?![/.]|\w+:)[^\\ #?]+$/),
  uriBaseId: z.literal("%SRCROOT%"),
});
const physicalLocation = z.strictObject({ artifactLocation: artifact, region });

const rule = z.strictObject({
  id: z.string().regex(/^(HD\d{4}|TS\d+)$/),
  name: z.string().regex(/^[A-Z]\w+$/),
  shortDescription: message,
  fullDescription: message,
  help: message,
  helpUri: z.url(),
  defaultConfiguration: z.strictObject({ level: z.enum(["error", "warning", "note"]) }).optional(),
});

const result = z.strictObject({
  ruleId: z.string(),
  ruleIndex: z.int(),
  level: z.enum(["error", "warning", "note"]),
  message,
  locations: z.array(z.strictObject({ physicalLocation })).length(1),
  relatedLocations: z.array(z.strictObject({ id: z.int().min(1), message, physicalLocation })).optional(),
  partialFingerprints: z.strictObject({ "heed/v1": z.string().regex(/^[0-9a-f]{64}$/) }),
  fixes: z
    .array(
      z.strictObject({
        description: message,
        artifactChanges: z.array(
          z.strictObject({
            artifactLocation: artifact,
            replacements: z.array(
              z.strictObject({ deletedRegion: region, insertedContent: z.strictObject({ text: z.string() }) }),
            ),
          }),
        ),
      }),
    )
    .optional(),
});

const run = z.strictObject({
  tool: z.strictObject({
    driver: z.strictObject({
      name: z.literal("heed"),
      version: z.string().regex(/^\d+\.\d+\.\d+$/),
      semanticVersion: z.string(),
      informationUri: z.url(),
      rules: z.array(rule),
    }),
  }),
  automationDetails: z.strictObject({ id: z.string().regex(/\/$/) }),
  columnKind: z.literal("utf16CodeUnits"),
  results: z.array(result),
});

/**
 * What we write of SARIF 2.1.0: as the standard has it where we use it, and as narrow as GitHub wants it: one run, a place for every
 * result, paths relative to the repository. The whole standard's validator is run by `tools/sarif`.
 */
export const sarifLog = z.strictObject({
  $schema: z.literal("https://json.schemastore.org/sarif-2.1.0.json"),
  version: z.literal("2.1.0"),
  runs: z.tuple([run]),
});
