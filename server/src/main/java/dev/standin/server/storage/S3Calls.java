package dev.standin.server.storage;

import dev.standin.contracts.memory.Later;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;

/** The AWS SDK, held to one endpoint: how it is set up and how its failures read here. */
final class S3Calls implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration SILENCE = Duration.ofSeconds(15);
  // For a part of 5 MiB. Java's client knows no limit for what a server does not take: without one
  // an S3 that hangs would keep its sender, and with that all uploads, for good.
  private static final Duration SENDING = Duration.ofSeconds(60);

  // The SDK derives other hosts from an ARN in place of a bucket's name, and from the endings that
  // S3 reserves for aliases and directory buckets [D].
  private static final Pattern BUCKET =
      Pattern.compile("(?!.*(-s3|-s3alias|\\.mrap)$)[A-Za-z0-9][A-Za-z0-9._-]{2,254}");
  private static final Pattern PRINTABLE = Pattern.compile("[!-~]+");

  private final Supplier<URI> endpoint;
  private final Later<S3Client> client;

  /**
   * @param endpoint asked for at the first call
   */
  S3Calls(Supplier<URI> endpoint, String region) {
    this(endpoint, () -> S3Client.builder().region(Region.of(region)));
  }

  /**
   * Calls of a server in this process, to which bodies go unsigned.
   *
   * @param endpoint asked for at the first call
   */
  static S3Calls within(Supplier<URI> endpoint, String region) {
    return new S3Calls(
        endpoint,
        () -> S3Client.builder().region(Region.of(region)).putAuthScheme(new UnsignedBodies()));
  }

  private S3Calls(Supplier<URI> endpoint, Supplier<S3ClientBuilder> client) {
    this.endpoint = endpoint;
    // The SDK has more classes than all the rest, and a server may never have a file to write.
    this.client = new Later<>(() -> client(endpoint.get(), client.get()));
  }

  private static S3Client client(URI endpoint, S3ClientBuilder client) {
    return client
        .endpointOverride(endpoint)
        .httpClient(httpClient(endpoint))
        .defaultsMode(DefaultsMode.STANDARD)
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .forcePathStyle(true)
        .accelerate(false)
        .dualstackEnabled(false)
        .fipsEnabled(false)
        .crossRegionAccessEnabled(false)
        .disableS3ExpressSessionAuth(true)
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .serviceConfiguration(
            S3Configuration.builder()
                .useArnRegionEnabled(false)
                .multiRegionEnabled(false)
                // In signed chunks the last two bytes come after the one that ends the body:
                // a server that has answered by then closes the connection under them.
                .chunkedEncodingEnabled(false)
                // Java's client waits five seconds for a server that ignores the question.
                .expectContinueEnabled(false)
                .build())
        .overrideConfiguration(
            o ->
                o.defaultProfileFile(ProfileFile.aggregator().build())
                    .retryStrategy(
                        StandardRetryStrategy.builder()
                            .maxAttempts(2)
                            .circuitBreakerEnabled(false)
                            .backoffStrategy(
                                BackoffStrategy.fixedDelayWithoutJitter(Duration.ofMillis(100)))
                            .build()))
        .build();
  }

  // No proxy and no redirect: either would carry a request to a host that nobody configured.
  private static SdkHttpClient httpClient(URI endpoint) {
    return UrlConnectionHttpClient.create(
        uri -> {
          try {
            if (!uri.getAuthority().equals(endpoint.getAuthority())) {
              throw new IOException("no request may go to " + uri.getAuthority());
            }
            var connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
            connection.setInstanceFollowRedirects(false);
            connection.setConnectTimeout((int) CONNECT.toMillis());
            connection.setReadTimeout((int) SILENCE.toMillis());
            return connection;
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** One call of the SDK. */
  interface Call<T> {
    T on(S3Client client);
  }

  <T> T call(Call<T> call) throws StorageException {
    try {
      return call.on(client());
    } catch (AwsServiceException e) {
      throw refused(e);
    } catch (SdkException | UncheckedIOException | RejectedExecutionException e) {
      // The last of a client that is closed and has a limit to set.
      throw new StorageException(StorageException.UNREACHABLE, 0, unreachable(e), e);
    }
  }

  private S3Client client() throws StorageException {
    try {
      return client.get();
    } catch (StorageUnavailable | IllegalStateException e) {
      // The server behind it does not start, or is closed by now.
      throw new StorageException(StorageException.UNREACHABLE, 0, e.getMessage(), e);
    }
  }

  /** Checks a bucket's name before the SDK can read anything else into it. */
  static String bucket(String name) throws StorageException {
    if (!BUCKET.matcher(name).matches()) {
      throw new StorageException("InvalidBucketName", 400, "The specified bucket is not valid.");
    }
    return name;
  }

  /** The bucket of a location whose key is one that every server reads in the same way. */
  static String bucketOf(Location at) throws StorageException {
    for (var segment : at.key().split("/", -1)) {
      if (segment.equals(".") || segment.equals("..")) {
        throw new StorageException("InvalidURI", 400, "Couldn't parse the specified URI.");
      }
    }
    return bucket(at.bucket());
  }

  /** The part of a request that says in whose name it is made. */
  static AwsRequestOverrideConfiguration as(Credentials credentials) throws StorageException {
    var provider = provider(credentials);
    return AwsRequestOverrideConfiguration.builder().credentialsProvider(provider).build();
  }

  /** The same for a call with a body, which is broken off where nobody takes it. */
  static AwsRequestOverrideConfiguration sendingAs(Credentials credentials)
      throws StorageException {
    return as(credentials).toBuilder().apiCallAttemptTimeout(SENDING).build();
  }

  private static AwsCredentialsProvider provider(Credentials who) throws StorageException {
    // The SDK refuses blank ones with a NullPointerException, and the rest would break a header.
    if (!PRINTABLE.matcher(who.accessKey()).matches() || who.secretKey().isBlank()) {
      throw new StorageException(
          "InvalidAccessKeyId",
          403,
          "The AWS Access Key Id you provided does not exist in our records.");
    }
    if (!who.sessionToken().isEmpty() && !PRINTABLE.matcher(who.sessionToken()).matches()) {
      throw new StorageException(
          "InvalidToken", 400, "The provided token is malformed or otherwise invalid.");
    }
    AwsCredentials pair =
        who.sessionToken().isEmpty()
            ? AwsBasicCredentials.create(who.accessKey(), who.secretKey())
            : AwsSessionCredentials.create(who.accessKey(), who.secretKey(), who.sessionToken());
    return StaticCredentialsProvider.create(pair);
  }

  private static StorageException refused(AwsServiceException e) {
    var details = e.awsErrorDetails();
    var code = details == null ? null : details.errorCode();
    var message = details == null ? null : details.errorMessage();
    return new StorageException(
        code == null || code.isBlank() ? codeOf(e.statusCode()) : code,
        e.statusCode(),
        message == null || message.isBlank()
            ? "S3 answered " + e.statusCode()
            : worded(code, message),
        e);
  }

  // S3Proxy answers several codes with the name of their status; S3 has a sentence for each.
  private static String worded(String code, String message) {
    if (!message.equals("Forbidden") || code == null) {
      return message;
    }
    return switch (code) {
      case "InvalidAccessKeyId" ->
          "The AWS Access Key Id you provided does not exist in our records.";
      case "AccessDenied" -> "Access Denied";
      default -> message;
    };
  }

  // The answer to a HEAD has no body that could name its code.
  private static String codeOf(int status) {
    return switch (status) {
      case 301, 307 -> "PermanentRedirect";
      case 400 -> "BadRequest";
      case 403 -> "AccessDenied";
      case 404 -> "NotFound";
      case 503 -> "ServiceUnavailable";
      default -> "InternalError";
    };
  }

  private String unreachable(Throwable e) {
    var root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    var reason = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    return "the S3 at " + endpoint.get() + " did not answer: " + reason;
  }

  @Override
  public void close() {
    client.end().ifPresent(S3Client::close);
  }
}
