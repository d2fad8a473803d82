package dev.patchbay.usage.ledger;

/**
 * Answer of the store of shared budgets to a write.
 *
 * @param taken true if the share was written; false if the others have spent or reserved too much
 * @param others totals of the others
 */
public record BudgetAnswer(boolean taken, BudgetTotals others) {}
