package dev.standin.server.storage;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * LocalStack in a container of its own, started through Testcontainers and removed at the end.
 *
 * <p>It does not check secrets: what a wrong secret does shows on the embedded store only.
 */
public final class LocalStackS3 implements ObjectStore {
  // The last community image; later ones want an account's token.
  private static final String IMAGE = "localstack/localstack:4.14.0";

  private final LocalStackContainer container;
  private final RemoteS3 s3;

  private LocalStackS3(LocalStackContainer container, RemoteS3 s3) {
    this.container = container;
    this.s3 = s3;
  }

  /**
   * Starts it, which takes seconds, or minutes when the image is to be fetched.
   *
   * @throws StorageUnavailable if Docker does not run or the container does not start
   */
  public static LocalStackS3 start() {
    if (!dockerAnswers()) {
      throw new StorageUnavailable(
          "LocalStack needs Docker, and none answers here; start Docker, or use --s3 embedded, or"
              + " --s3 http://HOST:PORT for a LocalStack that runs already",
          null);
    }
    var container =
        new LocalStackContainer(DockerImageName.parse(IMAGE))
            .withServices("s3")
            .withEnv("EAGER_SERVICE_LOADING", "1");
    try {
      container.start();
      return new LocalStackS3(container, connect(container));
    } catch (RuntimeException e) {
      container.stop();
      throw new StorageUnavailable("LocalStack did not start: " + e.getMessage(), e);
    }
  }

  /** Whether a Docker engine answers here, which takes a moment to find out. */
  public static boolean dockerAnswers() {
    quiet("org.testcontainers");
    quiet("tc");
    quiet("com.github.dockerjava");
    return DockerClientFactory.instance().isDockerAvailable();
  }

  private static RemoteS3 connect(LocalStackContainer container) {
    return new RemoteS3(
        "localstack",
        container.getEndpoint(),
        container.getRegion(),
        new Credentials(container.getAccessKey(), container.getSecretKey()));
  }

  // It reports at length, and as errors, what the message above says in one line.
  private static void quiet(String name) {
    if (LoggerFactory.getLogger(name) instanceof Logger logger) {
      logger.setLevel(Level.OFF);
    }
  }

  @Override
  public String kind() {
    return s3.kind();
  }

  @Override
  public URI endpoint() {
    return s3.endpoint();
  }

  @Override
  public String region() {
    return s3.region();
  }

  @Override
  public List<String> warnings() {
    return s3.warnings();
  }

  @Override
  public String ownPrefix(String session) {
    return s3.ownPrefix(session);
  }

  @Override
  public Credentials open(String session, long seed) {
    return s3.open(session, seed);
  }

  @Override
  public void close(String session) {
    s3.close(session);
  }

  @Override
  public Credentials admit(String session, Credentials callers) {
    return s3.admit(session, callers);
  }

  @Override
  public void ensureBucket(String session, Credentials as, String bucket) throws StorageException {
    s3.ensureBucket(session, as, bucket);
  }

  @Override
  public boolean bucketExists(Credentials as, String bucket) throws StorageException {
    return s3.bucketExists(as, bucket);
  }

  @Override
  public void delete(Credentials as, Location at) throws StorageException {
    s3.delete(as, at);
  }

  @Override
  public Upload upload(Credentials as, Location at, String contentType, Instant modified) {
    return s3.upload(as, at, contentType, modified);
  }

  @Override
  public Optional<StoredObject> read(Credentials as, Location at, String rangeHeader)
      throws StorageException {
    return s3.read(as, at, rangeHeader);
  }

  @Override
  public Optional<ObjectHead> head(Credentials as, Location at) throws StorageException {
    return s3.head(as, at);
  }

  @Override
  public void close() {
    s3.close();
    container.stop();
  }
}
