import fs from 'node:fs';
import Groq from 'groq-sdk';

const groq = new Groq({ apiKey: process.env.OPENAI_API_KEY, baseURL: process.argv[2] });
const tell = (value) => console.log(JSON.stringify(value));

const speech = await groq.audio.speech.create({
  model: 'tts-1',
  voice: 'alloy',
  input: 'Grüße',
  response_format: 'wav',
});
tell({ sound: Buffer.from(await speech.arrayBuffer()).toString('base64') });
const heard = await groq.audio.transcriptions.create({
  model: 'whisper-1',
  file: fs.createReadStream(process.argv[3]),
  response_format: 'verbose_json',
});
tell({ text: heard.text });
tell({ models: (await groq.models.list()).data.map((model) => model.id) });
