/** This package's version: it is released together with the runtime and the language. */
export const version = "0.1.0";
