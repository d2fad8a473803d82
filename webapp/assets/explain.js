// What would happen to the call beside it, without calling anyone.

import { byId, make } from "./dom.js";
import { administer, json, post } from "./router.js";
import { refused } from "./served.js";
import { wanted } from "./speak.js";

export function explain() {
  byId("explain-call").addEventListener("click", async () => {
    const place = byId("explained");
    try {
      const told = await json(administer("explain", post(wanted())));
      place.replaceChildren(make("pre", { tabindex: "0" }, JSON.stringify(told, null, 2)));
    } catch (problem) {
      place.replaceChildren(refused(problem));
    }
  });
}
