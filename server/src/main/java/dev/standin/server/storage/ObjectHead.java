package dev.standin.server.storage;

import java.time.Instant;

/**
 * What S3 says about an object besides its bytes.
 *
 * @param length bytes
 * @param etag with its quotes, as S3 sends it; "" if S3 sent none
 * @param contentType "" if S3 sent none
 * @param lastModified by S3's own clock, to the second; {@link Instant#EPOCH} if S3 did not say
 */
public record ObjectHead(long length, String etag, String contentType, Instant lastModified) {}
