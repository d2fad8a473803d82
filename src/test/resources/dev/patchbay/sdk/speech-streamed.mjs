import { openai, tell, words } from './client.mjs';

const answer = await openai.audio.speech.create(words);
let bytes = 0;
try {
  for await (const piece of answer.body) {
    bytes += piece.length;
    tell({ bytes });
  }
  tell({ end: 'whole' });
} catch (error) {
  tell({ end: error.message });
}
