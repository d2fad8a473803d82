package dev.patchbay.realtime;

import dev.patchbay.relay.JourneyRecorder;

/**
 * A call whose provider is connected.
 *
 * @param route name of its route
 * @param hold what it holds until its session ends
 * @param journal its attempts
 */
record OpenedCall(RealtimeCall call, String route, SessionHold hold, JourneyRecorder journal) {}
