package dev.standin.server.storage;

public record StoredObject(java.io.InputStream body, long length) {}
