package dev.standin.contracts.openapi;

/** What is wrong with one value inside a checked one. */
record Finding(String pointer, String message) {}
