export default { workflows: ["workflows/**/*.ts"] };
