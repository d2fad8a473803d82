import fs from 'node:fs';
import { OpenAIVoice } from '@mastra/voice-openai';

const options = { baseURL: process.argv[2] };
const apiKey = process.env.OPENAI_API_KEY;
const voice = new OpenAIVoice({
  speechModel: { name: 'tts-1', apiKey, options },
  listeningModel: { name: 'whisper-1', apiKey, options },
});
const tell = (value) => console.log(JSON.stringify(value));

const chunks = [];
for await (const chunk of await voice.speak('Grüße', { speaker: 'nova' })) {
  chunks.push(chunk);
}
tell({ sound: Buffer.concat(chunks).toString('base64') });
tell({ text: await voice.listen(fs.createReadStream(process.argv[3]), { filetype: 'wav' }) });
