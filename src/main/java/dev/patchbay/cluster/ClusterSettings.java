package dev.patchbay.cluster;

import dev.patchbay.api.Secret;
import java.net.URI;
import java.time.Duration;

/**
 * Settings of the cluster: the state that nodes share through Redis.
 *
 * @param url URL of Redis or Valkey, without user and password; empty for a node alone
 * @param user user of Redis; empty for its default user
 * @param password password of the user, if there is one
 * @param failing what a node grants while Redis is away
 * @param timeout longest time that a call waits for Redis
 * @param trust PEM file with the authorities that may sign for Redis; empty for those of Java
 */
public record ClusterSettings(
    URI url, String user, Secret password, FailurePolicy failing, Duration timeout, String trust) {

  private static final URI NOWHERE = URI.create("");

  /** A node that shares nothing. */
  public static final ClusterSettings ALONE = of("", FailurePolicy.SHARE, Duration.ofMillis(5));

  /** A Redis whose certificate, if it has one, is signed by an authority that Java trusts. */
  public ClusterSettings(
      URI url, String user, Secret password, FailurePolicy failing, Duration timeout) {
    this(url, user, password, failing, timeout, "");
  }

  /** True if connections are encrypted. */
  boolean isTls() {
    return "rediss".equals(url.getScheme()) || "valkeys".equals(url.getScheme());
  }

  /** A Redis without a password. */
  public static ClusterSettings of(String url, FailurePolicy failing, Duration timeout) {
    return new ClusterSettings(URI.create(url), "", Secret.NONE, failing, timeout);
  }

  /** True if this node shares its limits with others. */
  public boolean isOn() {
    return !url.equals(NOWHERE);
  }
}
