// One turn of a conversation, with each event that comes told.
import { tell } from './client.mjs';

export function converse(session) {
  session.on('event', (event) => tell({ type: event.type }));
  session.on('error', (problem) => tell({ type: 'failed', message: problem.message }));
  session.on('session.created', () => {
    session.send({ type: 'session.update', session: { type: 'realtime', instructions: 'Be brief.' } });
    session.send({ type: 'response.create' });
  });
  session.on('response.done', () => session.close({ code: 1000, reason: 'bye' }));
}
