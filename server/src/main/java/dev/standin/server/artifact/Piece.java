package dev.standin.server.artifact;

import dev.standin.server.storage.Location;

/** One file of a result, as it was written. */
public record Piece(Location at, long bytes, long rows) {}
