package dev.standin.server.storage;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.http.auth.aws.scheme.AwsV4AuthScheme;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignRequest;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignedRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.IdentityProviders;

/**
 * Signs requests without their bodies ({@code UNSIGNED-PAYLOAD}), for a server in this process.
 *
 * <p>S3Proxy holds a signed body in memory, for a moment twice, before it looks at it, and streams
 * an unsigned one to its file; nobody stands between the two ends of a loopback connection.
 */
final class UnsignedBodies implements AwsV4AuthScheme {
  private static final AwsV4HttpSigner SIGNER = new Signer();

  @Override
  public String schemeId() {
    return SCHEME_ID;
  }

  @Override
  public IdentityProvider<AwsCredentialsIdentity> identityProvider(IdentityProviders providers) {
    return providers.identityProvider(AwsCredentialsIdentity.class);
  }

  @Override
  public AwsV4HttpSigner signer() {
    return SIGNER;
  }

  private static final class Signer implements AwsV4HttpSigner {
    private static final AwsV4HttpSigner SDKS = AwsV4HttpSigner.create();

    // The SDK signs every body that does not travel encrypted. The scheme is no part of what is
    // signed, so it may be told another one.
    @Override
    public SignedRequest sign(SignRequest<? extends AwsCredentialsIdentity> request) {
      var http = request.request();
      var signed =
          SDKS.sign(
              request.copy(
                  r ->
                      r.request(http.copy(h -> h.protocol("https").port(http.port())))
                          .putProperty(PAYLOAD_SIGNING_ENABLED, false)));
      var protocol = http.protocol();
      return signed.copy(s -> s.request(signed.request().copy(h -> h.protocol(protocol))));
    }

    @Override
    public CompletableFuture<AsyncSignedRequest> signAsync(
        AsyncSignRequest<? extends AwsCredentialsIdentity> request) {
      throw new UnsupportedOperationException("the client here waits for each answer");
    }
  }
}
