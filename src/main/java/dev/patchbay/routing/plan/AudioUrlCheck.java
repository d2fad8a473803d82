package dev.patchbay.routing.plan;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import dev.patchbay.api.Base64Syntax;
import dev.patchbay.api.BodyKind;
import dev.patchbay.routing.provider.AudioUrls;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Audio URL check: whether a provider may be asked to fetch a recording itself. JSON has no upload
 * but {@code input_audio}, so that its file is an address as well.
 */
final class AudioUrlCheck {

  /** Names that providers use, as last member of a path such as {@code audio.url}. */
  private static final Set<String> URL_FIELDS =
      Set.of("file_url", "audio_url", "cloud_storage_url", "source_url", "media_url", "url");

  private static final String INLINE_AUDIO = "input_audio.data";
  // What AudioRequest has in place of a recording.
  private static final String WITHHELD = "…";

  private AudioUrlCheck() {}

  /** Why a provider cannot take the call; empty if it can. */
  static Optional<String> rejection(AudioRequest request, AudioUrls allowed, String provider) {
    if (allowed == AudioUrls.ANY || !isRemote(request)) {
      return Optional.empty();
    }
    if (allowed == AudioUrls.OFF) {
      return Optional.of(
          "takes no audio from a URL; upload a file, or set " + key(provider, AudioUrls.PUBLIC));
    }
    return urls(request).stream().allMatch(allowed::allows)
        ? Optional.empty()
        : Optional.of(
            "takes audio from public https addresses only, unless " + key(provider, AudioUrls.ANY));
  }

  /** True if the provider is to fetch the recording itself. */
  static boolean isRemote(AudioRequest request) {
    boolean upload =
        request.task() == AudioTask.TRANSCRIPTION || request.task() == AudioTask.TRANSLATION;
    boolean elsewhere = request.body() == BodyKind.JSON && !isInputAudio(request);
    return upload && (elsewhere || !urls(request).isEmpty());
  }

  /** True if the recording itself is in JSON. */
  static boolean isInputAudio(AudioRequest request) {
    return request.body() == BodyKind.JSON
        && request.task() != AudioTask.OTHER
        && request.field(INLINE_AUDIO).isPresent();
  }

  /** The field of the form or the JSON that has the URL. */
  static String field(AudioRequest request) {
    return urlFields(request)
        .map(field -> field.getKey().replaceFirst("\\..*", ""))
        .findFirst()
        .orElse("url");
  }

  /** The error of a recording in JSON that is neither base64 nor an address; empty if it is one. */
  static Optional<ApiError> brokenRecording(AudioRequest request) {
    return isInputAudio(request)
        ? request
            .field(INLINE_AUDIO)
            .filter(data -> !data.equals(WITHHELD))
            .flatMap(Base64Syntax::fault)
            .map(fault -> Base64Syntax.error(INLINE_AUDIO, fault))
        : Optional.empty();
  }

  private static List<String> urls(AudioRequest request) {
    return urlFields(request)
        .map(Map.Entry::getValue)
        .flatMap(List::stream)
        .filter(value -> !value.isBlank())
        .toList();
  }

  private static Stream<Map.Entry<String, List<String>>> urlFields(AudioRequest request) {
    boolean json = request.body() == BodyKind.JSON;
    return request.fields().entrySet().stream()
        .filter(field -> isUrl(field.getKey(), json) || isUrlForAudio(field, json));
  }

  private static boolean isUrl(String field, boolean json) {
    String name = field.substring(field.lastIndexOf('.') + 1);
    return URL_FIELDS.contains(name) || (json && name.equals("file"));
  }

  private static boolean isUrlForAudio(Map.Entry<String, List<String>> field, boolean json) {
    return json && field.getKey().equals(INLINE_AUDIO) && !field.getValue().contains(WITHHELD);
  }

  private static String key(String provider, AudioUrls value) {
    return "patchbay.provider." + provider + ".audio-urls=" + value.label();
  }
}
