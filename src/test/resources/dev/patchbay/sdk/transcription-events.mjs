import fs from 'node:fs';
import { file, openai, tell } from './client.mjs';

const events = await openai.audio.transcriptions.create({
  file: fs.createReadStream(file),
  model: 'gpt-4o-transcribe',
  stream: true,
});
for await (const event of events) {
  tell(event);
}
