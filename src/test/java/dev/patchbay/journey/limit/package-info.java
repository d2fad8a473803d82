/** Journey tests of rate limits, budgets, and usage metering. */
package dev.patchbay.journey.limit;
