package dev.patchbay.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import org.junit.jupiter.api.Test;

class Sha256Test {

  /** FIPS 180-4's own example. */
  private static final String OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void theStandardsExampleHasTheStandardsDigest() {
    assertThat(Sha256.hex("abc")).isEqualTo(OF_ABC).hasSize(2 * Sha256.LENGTH);
  }

  @Test
  void digestsAreIndependent() {
    MessageDigest other = Sha256.digest();
    other.update((byte) 'x');

    assertThat(Sha256.hex("abc")).isEqualTo(OF_ABC);
  }

  @Test
  void contentOfAnotherKindHasAnotherDigest() {
    assertThat(Sha256.tagged('t').digest()).isEqualTo(Sha256.tagged('t').digest());
    assertThat(Sha256.tagged('t').digest()).isNotEqualTo(Sha256.tagged('n').digest());
  }
}
