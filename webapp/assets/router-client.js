// HTTP client of the router: the API with the client key, administration with the admin key.

import * as keys from "./keys.js";

const base = new URL(".", document.baseURI);

/** The base URL for clients. */
export const address = new URL("v1", base).href;

/** An error response: its status and message. */
export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** @param {RequestInit} [options] */
export const call = (path, options) => ask("client", `v1/${path}`, options);

/** @param {RequestInit} [options] */
export const administer = (path, options) => ask("admin", `admin/${path}`, options);

/** @param {RequestInit} [options] */
export const demo = (path, options) => ask("admin", `demo/${path}`, { ...options, quiet: true });

export async function json(answer) {
  return (await answer).json();
}

/** Options of a POST, with or without a body. */
export function post(body) {
  const content = { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body ?? {}) };
  return { method: "POST", ...content };
}

async function ask(who, path, options = {}) {
  const answer = await send(who, path, options);
  if (answer.status !== 401 || options.quiet) {
    return good(answer);
  }
  const asked = `${path.split("?")[0]} needs a key.`;
  return (await keys.ask(asked, who)) ? good(await send(who, path, options)) : good(answer);
}

function send(who, path, { headers, ...options }) {
  return fetch(new URL(path, base), {
    cache: "no-store",
    credentials: "omit",
    ...options,
    headers: { ...headers, ...keys.headers(who) },
  });
}

async function good(answer) {
  if (answer.ok) {
    return answer;
  }
  throw new Refused(answer.status, await sentence(answer));
}

async function sentence(answer) {
  const text = await answer.text();
  try {
    return JSON.parse(text).error.message;
  } catch {
    return `The router answered ${answer.status}.`;
  }
}
