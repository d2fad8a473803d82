package dev.patchbay.body;

import dev.patchbay.api.AudioRequest;

/** What a call asks for, and the body that it was read from. */
public record Asked(AudioRequest request, ReceivedBody body) {}
