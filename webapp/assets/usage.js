// Usage from the ledger: a chart by day, a table and a CSV file, by user, client, provider or model.

import { byId, draw, make, none, number, row, say } from "./dom.js";
import { count, money } from "./format.js";
import { administer, json } from "./router-client.js";

const HEIGHT = 150;
const WIDTH = 900;
const MOST_ROWS = 200;

/** @param {import("./feed.js").Feed} feed */
export function usage(feed) {
  feed.on("link", (now) => now === "live" && show());
  byId("usage-form").addEventListener("change", show);
  byId("usage-form").addEventListener("submit", (event) => {
    event.preventDefault();
    save();
  });
}

/** The path of a query: the columns to group by, over the chosen days. */
function path(...by) {
  const days = Number(byId("usage-form").elements.days.value);
  const from = new Date(Date.now() - (days - 1) * 86_400_000).toISOString().slice(0, 10);
  return `usage?from=${from}&by=${by.join(",")}`;
}

const chosen = () => byId("usage-form").elements.by.value;

async function show() {
  const by = chosen();
  try {
    const [daily, table] = await Promise.all(
      [["day"], [by]].map((columns) => json(administer(path(...columns), { quiet: true }))),
    );
    byId("usage").hidden = false;
    chart(daily);
    rows(table, by);
  } catch {
    // There is no ledger, or the feed tells that the router is away.
    byId("usage").hidden = true;
  }
}

function chart({ from, rows: daily, currency }) {
  const found = new Map(daily.map((each) => [each.day, each]));
  const days = [];
  for (let time = Date.parse(from); time <= Date.now(); time += 86_400_000) {
    const day = new Date(time).toISOString().slice(0, 10);
    days.push({ day, calls: found.get(day)?.calls ?? 0, cost: found.get(day)?.cost ?? 0 });
  }
  const most = Math.max(1, ...days.map(({ calls }) => calls));
  const step = WIDTH / days.length;
  const bars = days.map(({ day, calls, cost }, i) => {
    const height = (calls / most) * (HEIGHT - 4);
    const place = { x: i * step + step * 0.1, y: HEIGHT - height, width: step * 0.8, height };
    return draw("rect", place, draw("title", {}, `${day}: ${count(calls)} calls, ${money(cost)} ${currency}`));
  });
  byId("usage-chart").replaceChildren(
    draw("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" }, ...bars),
  );
  const calls = days.reduce((sum, each) => sum + each.calls, 0);
  const cost = days.reduce((sum, each) => sum + each.cost, 0);
  const busiest = days.reduce((best, each) => (each.calls > best.calls ? each : best));
  const peak = calls > 0 ? `; most on ${busiest.day}: ${count(busiest.calls)}` : "";
  say(byId("usage-said"), `${count(calls)} calls, ${money(cost)} ${currency} since ${days[0].day} (UTC)${peak}.`);
}

function rows({ rows: all, currency }, by) {
  say(byId("usage-by"), by.charAt(0).toUpperCase() + by.slice(1));
  say(byId("usage-cost"), currency ? `Cost (${currency})` : "Cost");
  const sorted = [...all].sort((a, b) => (b.cost ?? 0) - (a.cost ?? 0) || b.calls - a.calls).slice(0, MOST_ROWS);
  byId("usage-rows").replaceChildren(...(sorted.length > 0 ? sorted.map((each) => line(each, by)) : [none(6, "No calls.")]));
}

function line(each, by) {
  const cells = [count(each.calls), count(each.characters), count(Math.round(each.audio_seconds)), money(each.cost), count(each.unknown_calls)];
  return row(each[by] || "–", ...cells.map(number));
}

/** Saves the usage by day and the chosen column. */
async function save() {
  const by = chosen();
  try {
    const answer = await administer(path("day", by), { headers: { Accept: "text/csv" } });
    const url = URL.createObjectURL(await answer.blob());
    make("a", { href: url, download: `usage-by-${by}.csv` }).click();
    URL.revokeObjectURL(url);
  } catch (problem) {
    say(byId("usage-said"), problem.message);
  }
}
