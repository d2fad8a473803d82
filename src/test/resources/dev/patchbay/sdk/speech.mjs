import { openai, tell, words } from './client.mjs';

const answer = await openai.audio.speech.create(words);
const sound = Buffer.from(await answer.arrayBuffer());
tell({
  sound: sound.toString('base64'),
  type: answer.headers.get('content-type'),
  provider: answer.headers.get('x-patchbay-provider'),
  cache: answer.headers.get('x-patchbay-cache'),
});
