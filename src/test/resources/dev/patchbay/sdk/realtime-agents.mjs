// OpenAI's agents: a session over a WebSocket with an address of its own.
import { RealtimeAgent, RealtimeSession } from '@openai/agents-realtime';
import { tell } from './client.mjs';

const agent = new RealtimeAgent({ name: 'test', instructions: 'Be brief.' });
const session = new RealtimeSession(agent, { transport: 'websocket', model: 'gpt-realtime', tracingDisabled: true });
session.on('error', ({ error }) => tell({ type: 'failed', message: String(error?.message ?? error) }));
session.transport.on('*', (event) => {
  tell({ type: event.type });
  if (event.type === 'response.done') {
    session.close();
  }
});
const url = `${process.argv[2].replace(/^http/, 'ws')}/realtime?model=gpt-realtime`;
await session.connect({ apiKey: process.env.OPENAI_API_KEY, url });
session.transport.sendEvent({ type: 'response.create' });
