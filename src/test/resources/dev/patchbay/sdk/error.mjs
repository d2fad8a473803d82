import { openai, tell, words } from './client.mjs';

try {
  await openai.audio.speech.create(words);
} catch (error) {
  const { status, code, param, type, message, requestID, headers } = error;
  const retryAfter = headers?.get('retry-after');
  tell({ name: error.constructor.name, status, code, param, type, message, requestID, retryAfter });
}
