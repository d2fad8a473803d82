/**
 * A benchmark anyone can run: what Patchbay costs next to a direct call and next to nginx, in one
 * run.
 *
 * <p>{@link dev.patchbay.bench.Bench} starts a {@link dev.patchbay.bench.FakeProvider} in its own
 * process, puts each {@link dev.patchbay.bench.Contender} in front of it, sends the same calls
 * through all of them in turn ({@link dev.patchbay.bench.LoadGenerator}) and prints {@link
 * dev.patchbay.bench.Report Markdown tables}. Only the JDK is needed; nginx is compared with where
 * it is installed. Nothing here asserts a time: machines differ, ratios within one run are what
 * counts.
 */
package dev.patchbay.bench;
