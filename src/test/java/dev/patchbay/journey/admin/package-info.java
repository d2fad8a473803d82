/** Journey tests of the admin API, health, explanations, and configuration at run time. */
package dev.patchbay.journey.admin;
