package dev.standin.server.vendor.connect;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.server.export.Terms;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What an export to Amazon S3 is about.
 *
 * @param size of the whole file in bytes, set by whoever writes it and read once the artifact has
 *     settled; 0 if S3 refused it before the end was known
 */
record S3Export(CollectionKey collection, String filename, AtomicLong size) implements Terms {
  @Override
  public ObjectNode terms() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("collection", collection.name())
        .put("filename", filename);
  }
}
