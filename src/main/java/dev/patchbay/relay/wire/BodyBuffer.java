package dev.patchbay.relay.wire;

import dev.patchbay.body.BodySource;
import dev.patchbay.body.BodySource.Kept;
import dev.patchbay.body.RequestContent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Buffer of a built body: what comes before and after the part that stays in the spool. */
final class BodyBuffer {

  private final ByteArrayOutputStream before = new ByteArrayOutputStream();
  private final ByteArrayOutputStream after = new ByteArrayOutputStream();
  private Kept kept = Kept.NOTHING;

  BodyBuffer text(String text) {
    ByteArrayOutputStream side = kept == Kept.NOTHING ? before : after;
    side.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Puts the spooled part here; there is one place for it. */
  BodyBuffer keep(Kept part) {
    if (kept != Kept.NOTHING) {
      throw new IllegalStateException("kept: " + part + " (expected: once)");
    }
    kept = part;
    return this;
  }

  RequestContent content(BodySource source, String contentType) {
    return source.around(before.toByteArray(), kept, after.toByteArray(), contentType);
  }
}
