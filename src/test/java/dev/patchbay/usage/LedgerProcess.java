package dev.patchbay.usage;

import dev.patchbay.api.Secret;

/** Main class of a process that opens a ledger. */
final class LedgerProcess {

  private LedgerProcess() {}

  public static void main(String[] words) {
    try {
      Ledger.open(new LedgerSettings("jdbc:h2:file:" + words[0], "", Secret.NONE, "")).close();
      System.out.println("opened");
    } catch (LedgerUnusable unusable) {
      System.out.println("in use: " + unusable.isInUse());
    }
  }
}
