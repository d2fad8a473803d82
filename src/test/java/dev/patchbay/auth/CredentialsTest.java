package dev.patchbay.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsTest {

  @ParameterizedTest
  @CsvSource({
    "Authorization, Bearer pb-1, pb-1",
    "Authorization, bearer   pb-1, pb-1",
    "Authorization, Basic cGItMQ==, ''",
    "Authorization, Bearer, ''",
    "Authorization, Bearer a b, ''",
    "Authorization, pb-1, ''",
    "api-key, pb-1, pb-1",
    "x-api-key, pb-1, pb-1",
    "x-key, pb-1, ''"
  })
  void aKeyIsFoundInTheHeadersThatClientsUse(String header, String value, String key) {
    Map<String, List<String>> headers = Map.of(header, List.of(value));

    assertThat(Credentials.key(name -> headers.getOrDefault(name, List.of())).orElse(""))
        .isEqualTo(key);
  }

  @Test
  void theStandardHeaderComesFirst() {
    Map<String, List<String>> headers =
        Map.of("api-key", List.of("azure"), "Authorization", List.of("Bearer standard"));

    assertThat(Credentials.key(name -> headers.getOrDefault(name, List.of()))).contains("standard");
  }
}
