package dev.patchbay.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Lua scripts that Redis runs as one atomic step. */
public enum LuaScript {
  COUNTS,
  NODES,
  LEAVE,
  NOTICES,
  VALUE_PUT,
  VALUE_DROP,
  VALUE_HEADS,
  LEASE_CLAIM,
  LEASE_RENEW,
  LEASE_LOOK,
  LEASE_RELEASE;

  String text() {
    String file = name().toLowerCase(Locale.ROOT) + ".lua";
    try (InputStream script = LuaScript.class.getResourceAsStream(file)) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
