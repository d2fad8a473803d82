import fs from 'node:fs';
import { toFile } from 'openai';
import { file, openai, tell } from './client.mjs';

const answer = await openai.audio.transcriptions.create({
  model: 'whisper-1',
  file: await toFile(fs.readFileSync(file), 'größe.wav'),
  response_format: 'verbose_json',
  timestamp_granularities: ['word', 'segment'],
});
tell({ text: answer.text, duration: answer.duration });
