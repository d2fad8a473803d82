// Live charts of call rate and time to first byte over three minutes, each with a text summary.

import uPlot from "./uplot/uPlot.esm.js";
import { byId, say } from "./dom.js";
import { clock, duration, rate } from "./format.js";

const SECONDS = 180;
const SHORTEST = 20;
const HEIGHT = 150;

/**
 * @param {import("./feed.js").Feed} feed
 * @returns {() => void} redraws the charts after a theme change
 */
export function charts(feed) {
  const rates = new Chart(byId("rate-chart"), ["all", "failed"], (value) => rate(value), 1);
  const waits = new Chart(byId("wait-chart"), ["median", "95th percentile"], (value) => duration(value), 10);
  feed.on("tick", (tick) => {
    const wait = tick.first_byte_ms;
    rates.add(tick.now, [tick.calls_per_second, tick.failed_per_second]);
    waits.add(tick.now, [wait?.p50 ?? null, wait?.p95 ?? null]);
    say(byId("rate-said"), rates.summary("per second"));
    say(byId("wait-said"), waits.summary("median"));
  });
  return () => [rates, waits].forEach((chart) => chart.redraw());
}

class Chart {
  #place;
  #labels;
  #format;
  #least;
  #data = [[], [], []];
  #plot = null;

  /** @param least the least that the axis of values shows, so that its labels differ */
  constructor(place, labels, format, least) {
    this.#place = place;
    this.#labels = labels;
    this.#format = format;
    this.#least = least;
    new ResizeObserver(() => this.#plot?.setSize(this.#size())).observe(place);
  }

  add(now, values) {
    [Date.parse(now) / 1000, ...values].forEach((value, i) => {
      this.#data[i].push(value);
      if (this.#data[i].length > SECONDS) {
        this.#data[i].shift();
      }
    });
    if (this.#plot === null) {
      this.redraw();
    }
    this.#plot.setData(this.#data);
  }

  /** The latest value of the first series and its range. */
  summary(unit) {
    const known = this.#data[1].filter((value) => value !== null);
    if (known.length === 0) {
      return "No calls in the last three minutes.";
    }
    const [least, most] = [Math.min(...known), Math.max(...known)].map(this.#format);
    return `${this.#format(known.at(-1))} ${unit} now, ${least} to ${most} in the last three minutes.`;
  }

  redraw() {
    const colours = getComputedStyle(this.#place);
    const [main, line, soft, second] = ["color", "borderTopColor", "outlineColor", "caretColor"].map(
      (name) => colours[name],
    );
    const axis = { stroke: soft, grid: { stroke: line, width: 1 }, ticks: { show: false }, font: "12px system-ui" };
    this.#plot?.destroy();
    this.#plot = new uPlot(
      {
        ...this.#size(),
        cursor: { show: false },
        legend: { show: false },
        padding: [8, 22, 0, 0],
        scales: {
          x: { range: (_, min, max) => [max - spanned(min, max), max] },
          y: { range: (_, __, max) => [0, Math.max(max ?? 0, this.#least) * 1.15] },
        },
        axes: [
          { ...axis, grid: { show: false }, space: 90, values: (_, times) => times.map(minute) },
          { ...axis, size: 60, space: 34, values: (_, values) => values.map(this.#format) },
        ],
        series: [
          {},
          { label: this.#labels[0], stroke: main, width: 2, fill: fade(main), points: { show: false } },
          { label: this.#labels[1], stroke: second, width: 1.5, dash: [4, 3], points: { show: false } },
        ],
      },
      this.#data,
      this.#place,
    );
  }

  #size() {
    return { width: Math.max(this.#place.clientWidth, 120), height: HEIGHT };
  }
}

/** Seconds to show: those with data, at most three minutes. */
const spanned = (min, max) => Math.min(Math.max(max - min, SHORTEST), SECONDS);

const minute = (seconds) => clock(seconds * 1000).replace(/:00$/, "");

function fade(colour) {
  const [red, green, blue] = colour.match(/[\d.]+/g);
  return `rgba(${red}, ${green}, ${blue}, 0.12)`;
}
