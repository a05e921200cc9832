/** Ends the process with two lines, what is wrong and what to use, on a Node that `engines` in package.json leaves out. */
export function requireSupportedNode() {
  const { node } = process.versions;
  if (isSupported(node)) return;
  console.error(`Heed does not run on Node ${node}.`);
  console.error("Use Node 20.19 or later, 22.12 or later, or 24 and up: https://nodejs.org");
  process.exit(1);
}

function isSupported(version) {
  const [major, minor] = version.split(".").map(Number);
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24;
}
