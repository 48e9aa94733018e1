/** The API of Turant: every path, parameter, body and answer is typed by its contract. */
import createClient, { type Client } from "openapi-fetch";
import type { components, paths } from "./schema.js";

export type Schemas = components["schemas"];
export type Problem = Schemas["Problem"];
export type Turant = Client<paths>;

/** `token`: an API key, or the access token of somebody who has signed in. */
export function turant(baseUrl: string, token?: string): Turant {
  return createClient<paths>({ baseUrl, headers: token ? { Authorization: `Bearer ${token}` } : {} });
}

/** What was answered; throws with the problem's own words if it was refused. */
export function must<T>(answer: { data?: T; error?: Problem }): T {
  if (answer.data === undefined) {
    throw new Error(answer.error ? `${answer.error.detail} (${answer.error.request_id})` : "Nothing was answered.");
  }
  return answer.data;
}
