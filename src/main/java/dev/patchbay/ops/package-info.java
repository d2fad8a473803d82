/**
 * What is watched from outside: health in MicroProfile's form, and metrics for Prometheus. Families
 * of metrics are listed in one place, counted or read when somebody asks, and written in either of
 * Prometheus's formats.
 */
package dev.patchbay.ops;
