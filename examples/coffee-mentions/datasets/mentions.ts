import { dataset, type RecordOf } from "@heed/dsl";
import { z } from "zod";

const fields = {
  id: z.string().min(1),
  platform: z.enum(["chirper", "pixelgram", "threadnest", "beanboard"]),
  text: z.string(),
  language: z.string(),
  /** Missing for the many posts that do not say where they were written. */
  country: z.enum(["DE", "ES", "GB", "IT", "SE"]).optional(),
  author: z.object({ handle: z.string(), followers: z.int().min(0), verified: z.boolean() }),
  /** From -1, furious, to 1, delighted; worked out by the listening tool. */
  sentimentScore: z.number().min(-1).max(1),
  /** How many people the post has been shown to so far. */
  reach: z.int().min(0),
  hashtags: z.array(z.string()),
  product: z.enum(["Morning Mill", "Night Owl Decaf", "River Cold Brew", "Pod No. 5"]).optional(),
  /** The post of ours that this one answers. */
  inReplyTo: z.string().optional(),
  url: z.url(),
  postedAt: z.iso.datetime(),
};

export type Mention = RecordOf<typeof fields>;

/** Posts that name us. The networks know no versions: a post that comes again with other content is a later version of it. */
export const mentions = dataset("coffee-mentions", { key: "id", fields });
