/**
 * What the thread runs that writes a store. It is given, with each message, the texts of statements that it does not know yet and what is to be
 * carried out with them, and answers each with what was thrown, or with nothing. JavaScript as a text, so that it works out of every bundle.
 */
export const writerProgram = `"use strict";
const { parentPort, workerData } = require("node:worker_threads");
const { DatabaseSync } = require(workerData.driver);
const database = new DatabaseSync(workerData.path);
database.exec(workerData.settings);
const texts = [];
const prepared = [];
const statement = (number) => (prepared[number] ??= database.prepare(texts[number]));
const carryOut = (units) => {
  database.exec("begin immediate");
  for (const [unless, ...commands] of units) {
    if (unless !== null && statement(unless[0]).get(...unless.slice(1)) !== undefined) continue;
    for (const [number, ...values] of commands) statement(number).run(...values);
  }
  database.exec("commit");
};
const transact = (units) => {
  try {
    carryOut(units);
    return undefined;
  } catch (error) {
    try { database.exec("rollback"); } catch {}
    return { message: String(error?.message ?? error), errcode: error?.errcode };
  }
};
parentPort.on("message", ([added, units]) => {
  texts.push(...added);
  if (units !== undefined) {
    const thrown = transact(units);
    Atomics.add(workerData.done, 0, 1);
    Atomics.notify(workerData.done, 0);
    return parentPort.postMessage(thrown);
  }
  prepared.length = 0;
  database.close();
  parentPort.close();
});
`;
