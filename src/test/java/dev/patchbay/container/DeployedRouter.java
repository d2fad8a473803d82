package dev.patchbay.container;

import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.Multipart;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import java.io.IOException;
import java.net.URL;

/**
 * The router where its container has put it.
 *
 * @param base its address, with the path that the container gave it
 */
record DeployedRouter(URL base) {

  Answer call(RawRequest request) throws IOException {
    return RawClient.call(base.getPort(), request);
  }

  RawClient connect() throws IOException {
    return RawClient.to(base.getPort());
  }

  RawRequest speech(String json) {
    return RawRequest.post(path("/v1/audio/speech")).json(json);
  }

  RawRequest transcription(Multipart form) {
    return RawRequest.post(path("/v1/audio/transcriptions")).form(form);
  }

  RawRequest get(String path) {
    return RawRequest.get(path(path));
  }

  String path(String path) {
    return base.getPath().replaceAll("/$", "") + path;
  }
}
