package dev.patchbay.body;

import java.util.List;
import java.util.Map;

/**
 * Head of a request: method, path, query and headers.
 *
 * @param method HTTP method, upper case
 * @param path path below the base, without {@code /v1}
 * @param deployment Azure's deployment name from the path; empty if there is none
 * @param query raw query string without {@code ?}; empty if none
 * @param headers headers, names in lower case
 */
public record RequestHead(
    String method,
    String path,
    String deployment,
    String query,
    Map<String, List<String>> headers) {}
