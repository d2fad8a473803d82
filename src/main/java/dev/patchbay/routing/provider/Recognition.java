package dev.patchbay.routing.provider;

/**
 * Speech recognition of a provider: what it takes in calls with a recording.
 *
 * @param audioUrls URLs that it may be asked to fetch audio from
 * @param inputAudio true if it takes recordings in JSON, in base64 in {@code input_audio}
 * @param language form of {@code language}
 */
public record Recognition(AudioUrls audioUrls, boolean inputAudio, LanguageForm language) {}
