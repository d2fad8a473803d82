package dev.patchbay.realtime.provider;

import dev.patchbay.relay.client.HeaderLine;
import dev.patchbay.routing.provider.Network;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Opening handshake with a provider (RFC 6455 §4.1), and how long it may take.
 *
 * @param target URL of the WebSocket
 * @param headers headers to send
 * @param network proxy and certificates on the way
 * @param connect longest time until there is a connection
 * @param patience longest time until the provider's first message
 */
public record Handshake(
    URI target, List<HeaderLine> headers, Network network, Duration connect, Duration patience) {}
