// OpenAI's realtime client for browsers, which signs in by a subprotocol; old Nodes have no WebSocket of their own. It
// always asks for TLS, which a proxy would end.
import WebSocket from 'ws';
import { OpenAIRealtimeWebSocket } from 'openai/realtime/websocket';
import { openai } from './client.mjs';
import { converse } from './realtime-turn.mjs';

globalThis.WebSocket ??= WebSocket;
const onURL = (url) => (url.protocol = 'ws');
converse(new OpenAIRealtimeWebSocket({ model: 'gpt-realtime', onURL }, openai));
