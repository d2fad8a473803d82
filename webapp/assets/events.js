// Server-sent events over fetch, since EventSource cannot send an Authorization header (HTML standard, §9.2).

/**
 * Parses an event stream.
 *
 * @param {ReadableStream<Uint8Array>} stream
 * @returns {AsyncGenerator<{name: string, data: string}>}
 */
export async function* events(stream) {
  let rest = "";
  let event = { name: "message", data: [] };
  for await (const text of chunks(stream)) {
    const lines = (rest + text).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop();
    for (const line of lines) {
      if (line === "") {
        if (event.data.length > 0) {
          yield { name: event.name, data: event.data.join("\n") };
        }
        event = { name: "message", data: [] };
      } else {
        read(line, event);
      }
    }
  }
}

function read(line, event) {
  const [, field, value] = /^([^:]*):? ?(.*)$/s.exec(line);
  if (field === "event") {
    event.name = value;
  } else if (field === "data") {
    event.data.push(value);
  }
}

async function* chunks(stream) {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      yield part.value;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}
