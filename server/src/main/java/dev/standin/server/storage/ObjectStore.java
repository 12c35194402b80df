package dev.standin.server.storage;

import java.net.URI;
import java.util.Optional;

public interface ObjectStore extends AutoCloseable {
  String kind();

  URI endpoint();

  String region();

  Credentials open(String session, long seed);

  void close(String session);

  Credentials admit(String session, Credentials callers);

  void ensureBucket(String session, Credentials as, String bucket) throws StorageException;

  Upload upload(Credentials as, Location at, String contentType) throws StorageException;

  Optional<StoredObject> read(Credentials as, Location at, String range) throws StorageException;

  @Override
  void close();
}
