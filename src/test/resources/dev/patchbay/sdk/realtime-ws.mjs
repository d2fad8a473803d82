// OpenAI's realtime client for Node: it signs in by a header. It always asks for TLS, which a proxy would end.
import { connect } from 'node:net';
import { OpenAIRealtimeWS } from 'openai/realtime/ws';
import { openai } from './client.mjs';
import { converse } from './realtime-turn.mjs';

const { port } = new URL(process.argv[2]);
const options = { createConnection: () => connect(Number(port), '127.0.0.1') };
converse(new OpenAIRealtimeWS({ model: 'gpt-realtime', options }, openai));
