package dev.patchbay.usage;

import dev.patchbay.api.Secret;

/** A second process that opens a ledger. */
final class SecondLedger {

  private SecondLedger() {}

  public static void main(String[] words) {
    try {
      Ledger.open(new LedgerSettings("jdbc:h2:file:" + words[0], "", Secret.NONE, "")).close();
      System.out.println("opened");
    } catch (LedgerUnusable unusable) {
      System.out.println("in use: " + unusable.isInUse());
    }
  }
}
