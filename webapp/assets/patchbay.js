const base = new URL("v1/", document.baseURI);
const byId = (id) => document.getElementById(id);

byId("base").textContent = base.href.replace(/\/$/, "");
fill("model", "models", (answer) => answer.data.map(({ id }) => [id, id]));
fill("voice", "audio/voices", (answer) => answer.voices.map(({ id, name }) => [id, name]));
byId("speak").addEventListener("submit", speak);
byId("listen").addEventListener("submit", listen);

async function fill(name, path, options) {
  const answer = await (await fetch(new URL(path, base))).json();
  const select = byId("speak").elements[name];
  for (const [value, label] of options(answer)) {
    select.add(new Option(label, value));
  }
}

async function speak(event) {
  event.preventDefault();
  const started = performance.now();
  const response = await fetch(new URL("audio/speech", base), {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(Object.fromEntries(new FormData(event.target))),
  });
  const head = performance.now() - started;
  if (!response.ok) {
    byId("speak-result").textContent = await message(response);
    return;
  }
  byId("speak-result").textContent = `${servedBy(response)}, first byte after ${Math.round(head)} ms`;
  const sound = byId("sound");
  URL.revokeObjectURL(sound.src);
  sound.src = URL.createObjectURL(await response.blob());
  await sound.play();
}

async function listen(event) {
  event.preventDefault();
  const form = new FormData(event.target);
  form.append("model", "whisper-1");
  const response = await fetch(new URL("audio/transcriptions", base), { method: "POST", body: form });
  byId("listen-result").textContent = response.ok
    ? `“${(await response.json()).text}” (${servedBy(response)})`
    : await message(response);
}

function servedBy(response) {
  const reason = response.headers.get("x-patchbay-fallback-reason");
  return `Served by ${response.headers.get("x-patchbay-provider")}${reason ? ` because of ${reason}` : ""}`;
}

async function message(response) {
  return (await response.json()).error.message;
}
