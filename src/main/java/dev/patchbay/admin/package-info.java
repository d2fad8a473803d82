/**
 * What an operator sees of the router while it runs and does to it, as JSON below {@code /admin}. A
 * filter lets in who may, one table says which path is answered by what, and each answer is a small
 * class; {@code openapi.json} beside them describes them all.
 */
package dev.patchbay.admin;
