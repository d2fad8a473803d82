// Formats numbers, times and states for people.

const decimals = (value, digits) =>
  value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** @param {number | null | undefined} ms */
export function duration(ms) {
  if (ms === null || ms === undefined) {
    return "–";
  }
  return ms < 1000 ? `${Math.round(ms)} ms` : `${decimals(ms / 1000, ms < 10_000 ? 2 : 1)} s`;
}

export function rate(value) {
  return decimals(value, value < 100 ? 1 : 0);
}

export function share(value) {
  return value === null || value === undefined ? "–" : `${Math.round(value * 100)} %`;
}

/** In the operator's currency, whose name the router does not know. */
export function money(value) {
  if (value === null || value === undefined) {
    return "unknown";
  }
  return decimals(value, value === 0 || value >= 1 ? 2 : 4);
}

export function size(bytes) {
  if (bytes === null || bytes === undefined) {
    return "–";
  }
  const step = bytes < 1e3 ? 0 : bytes < 1e6 ? 1 : bytes < 1e9 ? 2 : 3;
  return `${decimals(bytes / 1000 ** step, step === 0 ? 0 : 1)} ${["bytes", "KB", "MB", "GB"][step]}`;
}

export const count = (value) => (value ?? 0).toLocaleString("en");

export const clock = (instant) => new Date(instant).toLocaleTimeString("en-GB");

/** Time until an instant, such as "in 40 s"; empty if it has passed. */
export function soon(instant, now = Date.now()) {
  const seconds = Math.ceil((Date.parse(instant) - now) / 1000);
  return seconds > 0 ? `in ${span(seconds)}` : "";
}

export function span(seconds) {
  const units = [["d", 86_400], ["h", 3600], ["min", 60], ["s", 1]];
  const first = units.findIndex(([, length]) => seconds >= length);
  const [unit, length] = units[first < 0 ? 3 : first];
  const [next, rest] = units[first + 1] ?? ["", 1];
  const left = next ? Math.floor((seconds % length) / rest) : 0;
  return `${Math.floor(seconds / length)} ${unit}${left ? ` ${left} ${next}` : ""}`;
}

/** The period of a rate limit. */
export function period(seconds) {
  if (!seconds) {
    return "concurrent";
  }
  const whole = { 1: "per second", 60: "per minute", 3600: "per hour", 86_400: "per day" };
  return whole[seconds] ?? `per ${span(seconds)}`;
}

const STANDINGS = {
  available: "Healthy",
  down: "Down",
  cooling: "Cooling down",
  open: "Circuit open",
  half_open: "Circuit half-open",
  drained: "Drained",
  ejected: "Ejected",
};

export const standing = (name) => STANDINGS[name] ?? String(name).replaceAll("_", " ");

/** True while the provider gets no calls. */
export const isOut = (name) => name !== "available" && name !== "half_open";

/** True if an operator drained or ejected the provider, so that an operator can restore it. */
export const byOperator = (name) => name === "drained" || name === "ejected";

const CACHE = { hit: "hit", joined: "joined a running fetch", miss: "miss", bypass: "bypassed" };

export const cacheStatus = (cache) => CACHE[cache] ?? "–";
