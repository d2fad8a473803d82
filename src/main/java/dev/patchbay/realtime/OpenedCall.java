package dev.patchbay.realtime;

import dev.patchbay.relay.JourneyRecorder;
import dev.patchbay.routing.route.Route;

/**
 * A call whose provider is connected.
 *
 * @param route its route
 * @param hold what it holds until its session ends
 * @param journal its attempts
 */
record OpenedCall(RealtimeCall call, Route route, SessionResources hold, JourneyRecorder journal) {}
