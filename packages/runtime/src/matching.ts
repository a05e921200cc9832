export { type DescribedWay, describeMatching, type MatchedWorkflow } from "./matching/describe-matching.ts";
export { type Profile, profileDataset } from "./matching/profile.ts";
