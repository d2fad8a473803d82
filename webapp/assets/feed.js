// Live state of the router: follows its event stream, reconnects with backoff, and dispatches to every part of the page.

import { events } from "./events.js";
import { administer, json } from "./router-client.js";

const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;
const SILENCE = 40_000;
const SETTLED = 150;
const TICKS_TO_A_STATE = 15;

/**
 * Dispatches "state", "tick", "call", "calls", "provider" and "configuration" with their data,
 * "values" with those in force, and "link" with live, lost, locked or off.
 */
export class Feed extends EventTarget {
  state = null;
  #soon = 0;
  #wait = FIRST_WAIT;
  #run = 0;
  #ticks = 0;

  /** @param {(detail: any) => void} listener */
  on(name, listener) {
    this.addEventListener(name, (event) => listener(event.detail));
    return this;
  }

  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  /** Follows the event stream until called again, such as with other keys. */
  async follow() {
    const run = ++this.#run;
    while (run === this.#run) {
      const stop = await this.#once(run);
      if (stop || run !== this.#run) {
        return;
      }
      await new Promise((resume) => setTimeout(resume, this.#wait * (0.75 + Math.random() / 2)));
      this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
    }
  }

  /** @returns {Promise<boolean>} true if a retry is pointless */
  async #once(run) {
    try {
      await this.#listen(run);
      this.tell("link", "lost");
      return false;
    } catch (problem) {
      this.tell("link", { 401: "locked", 403: "locked", 404: "off" }[problem.status] ?? "lost");
      return [401, 403, 404].includes(problem.status);
    }
  }

  async #listen(run) {
    const patience = new AbortController();
    let alarm = 0;
    const heard = () => {
      clearTimeout(alarm);
      alarm = setTimeout(() => patience.abort(), SILENCE);
    };
    try {
      heard();
      const answer = await administer("events", { quiet: true, signal: patience.signal });
      // Read after the stream is open, so that no event is missed.
      await this.#load();
      this.tell("link", "live");
      this.#wait = FIRST_WAIT;
      for await (const { name, data } of events(answer.body)) {
        heard();
        if (run !== this.#run) {
          return;
        }
        this.#take(name, JSON.parse(data));
      }
    } finally {
      clearTimeout(alarm);
      patience.abort();
    }
  }

  async #load() {
    this.state = await json(administer("state?nodes=all", { quiet: true }));
    this.tell("state", this.state);
    const { calls } = await json(administer("calls?limit=100", { quiet: true }));
    this.tell("calls", calls);
  }

  #take(name, detail) {
    this.tell(name, detail);
    const due = name === "tick" && ++this.#ticks % TICKS_TO_A_STATE === 0;
    if (due || name === "provider" || name === "configuration") {
      this.refresh();
    }
  }

  /** Reads the state again; requests in quick succession are debounced. */
  refresh() {
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => this.#again(), SETTLED);
  }

  async #again() {
    try {
      this.state = await json(administer("state?nodes=all", { quiet: true }));
      this.tell("state", this.state);
    } catch {
      // The stream fails for the same reason and reports it.
    }
  }
}
