package dev.patchbay.demo;

import java.nio.charset.StandardCharsets;

/** A whole answer, small enough to hold. */
record Answer(int status, String contentType, byte[] body) {

  static Answer json(String json) {
    return new Answer(200, "application/json", utf8(json));
  }

  static Answer of(Refused refused) {
    return new Answer(refused.status(), "application/json", utf8(refused.json()));
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
