package dev.patchbay.cache.store;

import dev.patchbay.call.Producer;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of a kept answer besides its bytes.
 *
 * @param key what it answers
 * @param route the route that its call took
 * @param producer who made it
 * @param created when its first byte came
 * @param headers what its readers get, besides what each call gets of its own
 */
public record EntryMetadata(
    CacheKey key, String route, Producer producer, Instant created, Map<String, String> headers) {

  public EntryMetadata {
    headers = Map.copyOf(headers);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(key.hex());
    out.writeUTF(route);
    out.writeUTF(producer.provider());
    out.writeUTF(producer.model());
    out.writeUTF(producer.voice());
    out.writeLong(created.toEpochMilli());
    out.writeInt(headers.size());
    // In one order, so that the same answer gives the same file.
    for (Map.Entry<String, String> header : new TreeMap<>(headers).entrySet()) {
      out.writeUTF(header.getKey());
      out.writeUTF(header.getValue());
    }
  }

  static EntryMetadata read(DataInputStream in) throws IOException {
    try {
      CacheKey key = new CacheKey(in.readUTF());
      String route = in.readUTF();
      Producer producer = new Producer(in.readUTF(), in.readUTF(), in.readUTF());
      Instant created = Instant.ofEpochMilli(in.readLong());
      Map<String, String> headers = new TreeMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        headers.put(in.readUTF(), in.readUTF());
      }
      return new EntryMetadata(key, route, producer, created, headers);
    } catch (IllegalArgumentException damaged) {
      throw new IOException("a label that nobody wrote", damaged);
    }
  }
}
