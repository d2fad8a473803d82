import fs from 'node:fs';
import { createOpenAI } from '@ai-sdk/openai';
import { generateSpeech, transcribe } from 'ai';

const openai = createOpenAI({ baseURL: process.argv[2] });
const tell = (value) => console.log(JSON.stringify(value));

const { audio } = await generateSpeech({
  model: openai.speech('tts-1'),
  text: 'Grüße',
  voice: 'alloy',
});
tell({ type: audio.mediaType, sound: audio.base64 });
const heard = await transcribe({
  model: openai.transcription('whisper-1'),
  audio: fs.readFileSync(process.argv[3]),
});
tell({ text: heard.text, seconds: heard.durationInSeconds, segments: heard.segments.length });
