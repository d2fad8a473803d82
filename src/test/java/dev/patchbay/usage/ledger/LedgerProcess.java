package dev.patchbay.usage.ledger;

/** Main class of a process that opens a ledger. */
final class LedgerProcess {

  private LedgerProcess() {}

  public static void main(String[] words) {
    try {
      Ledger.open(LedgerSettings.of("jdbc:h2:file:" + words[0], "")).close();
      System.out.println("opened");
    } catch (LedgerUnusable unusable) {
      System.out.println("in use: " + unusable.isInUse());
    }
  }
}
