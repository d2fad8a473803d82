/**
 * What README.md and the pages of {@code src/site/markdown} say, held against the router: each of
 * their blocks is run or read by a test, each name in them is one that the code knows.
 */
package dev.patchbay.documentation;
