package dev.patchbay.relay.signin;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * AWS Signature Version 4 (SigV4, HMAC-SHA256) of a request in its header, as AWS' "Create a signed
 * AWS API request" describes it.
 *
 * @param accessKey id of the access key
 * @param secretKey secret access key
 * @param sessionToken token of temporary credentials; empty for none
 * @param region region such as {@code eu-west-1}
 * @param service service such as {@code polly}
 */
record AwsSignature(
    String accessKey, String secretKey, String sessionToken, String region, String service) {

  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  @Override
  public String toString() {
    return "AWS signature for " + region + "/" + service;
  }

  /**
   * The headers to add to a request.
   *
   * @param contentType its Content-Type; empty for none
   * @param bodyHash SHA-256 of its body
   */
  Map<String, String> headers(
      String method, URI target, String contentType, byte[] bodyHash, Instant now) {
    String time = TIME.format(now);
    SortedMap<String, String> signed = new TreeMap<>();
    signed.put("host", target.getRawAuthority());
    signed.put("x-amz-date", time);
    if (!contentType.isEmpty()) {
      signed.put("content-type", contentType);
    }
    if (!sessionToken.isEmpty()) {
      signed.put("x-amz-security-token", sessionToken);
    }
    String names = String.join(";", signed.keySet());
    String request = canonicalRequest(method, target, signed, bodyHash);
    signed.remove("host");
    signed.remove("content-type");
    signed.put("authorization", authorization(time, names, request));
    return signed;
  }

  private static String canonicalRequest(
      String method, URI target, SortedMap<String, String> signed, byte[] bodyHash) {
    return String.join(
        "\n",
        method,
        path(target),
        query(target),
        signed.entrySet().stream()
            .map(header -> header.getKey() + ":" + header.getValue().strip() + "\n")
            .collect(Collectors.joining()),
        String.join(";", signed.keySet()),
        HexFormat.of().formatHex(bodyHash));
  }

  private String authorization(String time, String names, String canonicalRequest) {
    String date = time.substring(0, 8);
    String scope = date + "/" + region + "/" + service + "/aws4_request";
    String toSign = String.join("\n", ALGORITHM, time, scope, hex(sha256(utf8(canonicalRequest))));
    return ALGORITHM
        + " Credential="
        + accessKey
        + "/"
        + scope
        + ", SignedHeaders="
        + names
        + ", Signature="
        + hex(hmac(key(date), toSign));
  }

  private byte[] key(String date) {
    byte[] key = hmac(utf8("AWS4" + secretKey), date);
    return hmac(hmac(hmac(key, region), service), "aws4_request");
  }

  /** The path, encoded once more, as every service but S3 wants it. */
  private static String path(URI target) {
    String path = target.getRawPath();
    return path == null || path.isEmpty()
        ? "/"
        : Stream.of(path.split("/", -1))
            .map(AwsSignature::encoded)
            .collect(Collectors.joining("/"));
  }

  private static String query(URI target) {
    if (target.getRawQuery() == null || target.getRawQuery().isEmpty()) {
      return "";
    }
    return Stream.of(target.getRawQuery().split("&"))
        .map(
            parameter -> {
              int equals = (parameter + "=").indexOf('=');
              String value = parameter.substring(Math.min(parameter.length(), equals + 1));
              return encoded(decoded(parameter.substring(0, equals)))
                  + "="
                  + encoded(decoded(value));
            })
        .sorted()
        .collect(Collectors.joining("&"));
  }

  private static String decoded(String raw) {
    return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** RFC 3986: all but letters, digits and {@code -._~}. */
  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(utf8(text));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java has HmacSHA256", missing);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
