// Asks the service beside it, `node probe.mjs /readyz`, and ends with 0 when it answers as it should: for health checks
// where nobody else can reach the service, and in an image without curl.
const path = process.argv[2] ?? "/healthz";
const address = `http://127.0.0.1:${process.env.HEED_PORT || 8787}${path}`;

try {
  const response = await fetch(address, { signal: AbortSignal.timeout(4_000) });
  console.log(`${response.status} ${(await response.text()).trim()}`);
  process.exitCode = response.ok ? 0 : 1;
} catch (error) {
  console.log(`${address}: ${error.cause?.code ?? error.name}`);
  process.exitCode = 1;
}
