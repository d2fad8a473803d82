import { openai, tell, words } from './client.mjs';

try {
  await openai.audio.speech.create(words);
} catch (error) {
  const { status, code, param, type, message, requestID } = error;
  tell({ name: error.constructor.name, status, code, param, type, message, requestID });
}
