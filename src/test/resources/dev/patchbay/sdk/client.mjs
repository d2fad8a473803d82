// The SDK as it is, two retries included, pointed at the router by its base URL alone; it finds
// its key in the environment.
import OpenAI from 'openai';

export const openai = new OpenAI({ baseURL: process.argv[2] });
export const file = process.argv[3];
export const tell = (value) => console.log(JSON.stringify(value));
export const words = {
  model: 'tts-1',
  voice: 'alloy',
  input: 'Grüße',
  response_format: 'pcm',
};
