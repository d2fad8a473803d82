package dev.patchbay.cache.store;

import dev.patchbay.call.Producer;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * Metadata of an entry.
 *
 * @param key cache key
 * @param route route of the call that fetched it
 * @param producer provider, model and voice that made it
 * @param created arrival of its first byte
 * @param headers headers that are stored with it
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
    // In alphabetical order, so that equal entries have equal files.
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
      // Others may have written it: a name in two spellings is one header.
      Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      for (int left = in.readInt(); left > 0; left--) {
        headers.put(in.readUTF(), in.readUTF());
      }
      return new EntryMetadata(key, route, producer, created, headers);
    } catch (IllegalArgumentException damaged) {
      throw new IOException("the metadata is damaged", damaged);
    }
  }
}
