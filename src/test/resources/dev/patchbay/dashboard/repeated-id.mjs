// Counts the rows of the table of calls when two calls have the same id, and one is told twice.

const element = () => ({ dataset: {}, style: {}, append() {}, replaceChildren() {}, setAttribute() {}, addEventListener() {} });
let rows = 0;
const body = {
  replaceChildren: (...all) => (rows = all.length),
  prepend: () => rows++,
  querySelector: () => null,
  children: [],
};
globalThis.document = {
  getElementById: (id) => (id === "call-rows" ? body : id === "troubled" ? { checked: false, addEventListener() {} } : element()),
  createElement: element,
  querySelector: element,
  querySelectorAll: () => [],
  addEventListener() {},
};
globalThis.window = globalThis;
globalThis.Node = Object;
const { calls } = await import("./assets/calls.js");
const on = {};
calls({ on: (name, handler) => (on[name] = handler) });
const call = (at) => ({ id: "same", at, status: 200, attempts: [], provider: "home" });
on.calls([call("2026-01-01T00:00:00.000001Z")]);
on.call(call("2026-01-01T00:00:00.000002Z"));
on.call(call("2026-01-01T00:00:00.000002Z"));
console.log(rows);
