package dev.patchbay.demo;

import java.nio.charset.StandardCharsets;

/** Response of a demo provider, held in memory. */
record DemoAnswer(int status, String contentType, byte[] body) {

  static DemoAnswer json(String json) {
    return new DemoAnswer(200, "application/json", utf8(json));
  }

  static DemoAnswer of(DemoRefusal refused) {
    return new DemoAnswer(refused.status(), "application/json", utf8(refused.json()));
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
