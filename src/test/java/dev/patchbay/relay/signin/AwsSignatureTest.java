package dev.patchbay.relay.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.MessageDigest;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** AWS' published test vectors of Signature Version 4. */
class AwsSignatureTest {

  private static final Instant TIME = Instant.parse("2015-08-30T12:36:00Z");

  @ParameterizedTest
  @CsvSource({
    "GET, 'https://example.amazonaws.com/', '', service,"
        + " 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    "POST, 'https://example.amazonaws.com/', '', service,"
        + " 5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
    "GET, 'https://example.amazonaws.com/?Param2=value2&Param1=value1', '', service,"
        + " b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
    "GET, 'https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08',"
        + " 'application/x-www-form-urlencoded; charset=utf-8', iam,"
        + " 5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7",
  })
  void aRequestIsSignedAsPublished(
      String method, URI target, String contentType, String service, String signature)
      throws Exception {
    byte[] empty = MessageDigest.getInstance("SHA-256").digest();
    AwsSignature aws =
        new AwsSignature(
            "AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "", "us-east-1", service);

    assertThat(aws.headers(method, target, contentType, empty, TIME))
        .containsEntry("x-amz-date", "20150830T123600Z")
        .hasEntrySatisfying(
            "authorization", value -> assertThat(value).endsWith("Signature=" + signature));
  }
}
