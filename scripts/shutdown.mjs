/**
 * Calls `act` once, with the reason, when this process is asked to end: Ctrl-C, SIGTERM, or the end of the npm that
 * started it. Returns a function that stops listening. Does not keep the process alive, and does not end it.
 */
export function onShutdown(act) {
  const stop = () => {
    for (const signal of signals) process.off(signal, end);
    clearInterval(watch);
  };
  const end = (reason) => {
    stop();
    act(reason);
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, end);
  const watch = watchParent(() => end("parent"));
  return stop;
}

/**
 * npm runs scripts through a shell that dies of SIGTERM without passing it on, which would leave a server holding its
 * port. What can be seen on every platform is that the parent changes. A process started without npm may well outlive
 * the shell that started it, so there nothing is watched.
 */
function watchParent(act) {
  if (process.env.npm_lifecycle_event === undefined) return undefined;
  const parent = process.ppid;
  return setInterval(() => process.ppid !== parent && act(), 500).unref();
}
