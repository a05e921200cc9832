export default {
  workflows: ["workflows/**/*.ts"],
  plan: "plan.json",
};
