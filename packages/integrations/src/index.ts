export {
  createHttpClient,
  type HttpAnswer,
  type HttpClient,
  type HttpClientOptions,
  type HttpRequest,
  type HttpResult,
} from "./http.ts";
export { allowedPlace } from "./http-guard.ts";
export { Secret } from "./secret-value.ts";
