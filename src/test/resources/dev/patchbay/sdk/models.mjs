import { openai, tell } from './client.mjs';

const ids = [];
for await (const model of openai.models.list()) {
  ids.push(model.id);
}
tell({ ids, found: (await openai.models.retrieve('speaches-ai/Kokoro-82M')).id });
