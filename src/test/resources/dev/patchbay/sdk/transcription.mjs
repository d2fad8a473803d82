import fs from 'node:fs';
import { file, openai, tell } from './client.mjs';

// The SDK sends parts in the order of the keys: here the model is known last.
const { data, response } = await openai.audio.transcriptions
  .create({ file: fs.createReadStream(file), model: 'whisper-1' })
  .withResponse();
tell({ text: data.text, provider: response.headers.get('x-patchbay-provider') });
