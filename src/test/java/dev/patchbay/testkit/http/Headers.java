package dev.patchbay.testkit.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Header fields in the order and spelling in which they crossed the wire, repeats kept. */
public record Headers(List<Field> fields) {

  /** One header line; bytes beyond ASCII are kept as Latin-1. */
  public record Field(String name, String value) {}

  public Headers {
    fields = List.copyOf(fields);
  }

  /** Reads header lines; a line without a colon is a field without a value. */
  static Headers parse(List<String> lines) {
    List<Field> fields = new ArrayList<>();
    for (String line : lines) {
      int colon = line.indexOf(':');
      fields.add(
          colon < 0
              ? new Field(line, "")
              : new Field(line.substring(0, colon), line.substring(colon + 1).strip()));
    }
    return new Headers(fields);
  }

  public Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  public List<String> all(String name) {
    return fields.stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .map(Field::value)
        .toList();
  }

  public boolean has(String name) {
    return !all(name).isEmpty();
  }

  /** Names as they were spelled. */
  public List<String> names() {
    return fields.stream().map(Field::name).toList();
  }

  public boolean chunked() {
    return all("Transfer-Encoding").stream().anyMatch("chunked"::equalsIgnoreCase);
  }

  public Optional<Integer> length() {
    return first("Content-Length").map(Integer::valueOf);
  }
}
