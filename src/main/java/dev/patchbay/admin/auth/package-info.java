/**
 * Authentication of the admin API: admin keys, cross-site requests (CSRF), login throttle, separate
 * port. It knows the configured access and is used by {@code admin} alone.
 */
package dev.patchbay.admin.auth;
