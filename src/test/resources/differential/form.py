"""Reads a Content-Type and a form in base64 from each line, as FastAPI does, and writes what it found."""
import asyncio
import base64
import sys

from starlette.requests import Request


async def read(content_type, body):
    async def receive():
        return {"type": "http.request", "body": body, "more_body": False}

    scope = {"type": "http", "method": "POST", "headers": [(b"content-type", content_type)]}
    form = await Request(scope, receive).form()
    model = form.get("model")
    files = [len(await f.read()) for f in form.getlist("file") if not isinstance(f, str)]
    text = "" if model is None else model if isinstance(model, str) else "file"
    return base64.b64encode(text.encode()).decode() + "," + "+".join(map(str, files))


for line in sys.stdin:
    content_type, body = (base64.b64decode(part) for part in line.split())
    try:
        print(asyncio.run(read(content_type, body)))
    except Exception:
        print("error")
