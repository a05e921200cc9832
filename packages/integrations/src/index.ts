export {
  createHttpClient,
  createReach,
  type HttpAnswer,
  type HttpClient,
  type HttpClientOptions,
  type HttpRequest,
  type HttpResult,
} from "./http.ts";
export { allowedPlace } from "./http-guard.ts";
export { type RefreshTokens, refreshTokensInMemory } from "./oauth/refresh-tokens.ts";
export { Secret } from "./secret-value.ts";
