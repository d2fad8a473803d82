// LiveKit's agents: the session of their plugin for OpenAI, without a room.
import { initializeLogger } from '@livekit/agents';
import { realtime } from '@livekit/agents-plugin-openai';
import { tell } from './client.mjs';

initializeLogger({ pretty: false, level: 'silent' });
const model = new realtime.RealtimeModel({ baseURL: process.argv[2], model: 'gpt-realtime', voice: 'marin' });
const session = model.session();
session.on('error', ({ error }) => tell({ failed: String(error) }));
await session.updateInstructions('Be brief.');
const { messageStream } = await session.generateReply('Say hello.');
for await (const { textStream, audioStream } of messageStream) {
  let text = '';
  let samples = 0;
  const read = async () => {
    for await (const delta of textStream) text += delta;
  };
  const hear = async () => {
    for await (const frame of audioStream) samples += frame.samplesPerChannel;
  };
  await Promise.all([read(), hear()]);
  tell({ text, samples });
}
await session.close();
process.exit(0);
