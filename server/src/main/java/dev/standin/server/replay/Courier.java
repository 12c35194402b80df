package dev.standin.server.replay;

import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.exchange.Sha256;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Sends a request byte for byte and tells whatever comes back, over a connection of its own.
 *
 * <p>HTTP clients correct what they send and hide what broke off; here both are what is looked at.
 */
final class Courier {
  /** Far more than the journal keeps of a body. */
  private static final int KEPT = 1024 * 1024;

  private static final int LONGEST_LINE = 64 * 1024;

  // Of the connection that was, not of this one.
  private static final Set<String> OF_THE_CONNECTION =
      Set.of(
          "host",
          "connection",
          "keep-alive",
          "upgrade",
          "http2-settings",
          "te",
          "transfer-encoding",
          "content-length",
          "expect",
          "proxy-connection");

  private final Duration patience;
  private final Duration connecting;

  /**
   * @param patience how long to wait for the next byte
   * @param connecting how long to wait for a connection
   */
  Courier(Duration patience, Duration connecting) {
    this.patience = patience;
    this.connecting = connecting;
  }

  /**
   * Sends a request; whatever goes wrong once it has left is part of what came.
   *
   * @throws IOException if nobody answers there
   */
  Came send(Outbound request) throws IOException {
    try (var socket = connect(request.to())) {
      var out = socket.getOutputStream();
      out.write(head(request).getBytes(StandardCharsets.ISO_8859_1));
      out.write(request.body());
      out.flush();
      var in = new BufferedInputStream(socket.getInputStream());
      return read(in, request.method());
    }
  }

  private Socket connect(URI to) throws IOException {
    boolean isTls = "https".equals(to.getScheme());
    int port = to.getPort() < 0 ? isTls ? 443 : 80 : to.getPort();
    var socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(to.getHost(), port), (int) connecting.toMillis());
      // Before TLS: its handshake waits for bytes, too.
      socket.setSoTimeout((int) patience.toMillis());
      return isTls ? tls(socket, to.getHost(), port) : socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static SSLSocket tls(Socket plain, String host, int port) throws IOException {
    var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    var socket = (SSLSocket) factory.createSocket(plain, host, port, true);
    var parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    return socket;
  }

  private static String head(Outbound request) {
    var head = new StringBuilder();
    head.append(request.method()).append(' ').append(request.target()).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(request.to().getRawAuthority()).append("\r\n");
    boolean measured = request.body().length > 0;
    for (var field : request.headers().fields()) {
      var name = field.getKey().toLowerCase(Locale.ROOT);
      measured |= name.equals("content-length") || name.equals("transfer-encoding");
      if (!OF_THE_CONNECTION.contains(name)) {
        head.append(field.getKey()).append(": ").append(field.getValue()).append("\r\n");
      }
    }
    if (measured) {
      head.append("Content-Length: ").append(request.body().length).append("\r\n");
    }
    return head.append("Connection: close\r\n\r\n").toString();
  }

  private static Came read(InputStream in, String method) {
    int status = 0;
    var headers = Headers.NONE;
    var body = new Counted();
    boolean whole = false;
    try {
      do {
        status = status(line(in));
        headers = headers(in);
      } while (status / 100 == 1 && status != 101);
      boolean bodiless = method.equals("HEAD") || status == 204 || status == 304;
      if (!bodiless) {
        body(in, headers, body);
      }
      whole = true;
    } catch (IOException e) {
      // A reset, an end or a silence: what has come until now is the answer.
      whole = false;
    }
    return status == 0 ? Came.NOTHING : body.came(status, headers, whole);
  }

  private static int status(String line) throws IOException {
    var words = line.split(" ", 3);
    try {
      if (words.length >= 2 && words[0].startsWith("HTTP/1.")) {
        return Integer.parseInt(words[1]);
      }
    } catch (NumberFormatException e) {
      throw new IOException("no status line: " + line, e);
    }
    throw new IOException("no status line: " + line);
  }

  private static Headers headers(InputStream in) throws IOException {
    var fields = new ArrayList<Map.Entry<String, String>>();
    for (var line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        fields.add(Map.entry(line.substring(0, colon), line.substring(colon + 1).strip()));
      }
    }
    return new Headers(fields);
  }

  private static void body(InputStream in, Headers headers, Counted body) throws IOException {
    boolean chunked =
        headers.all("Transfer-Encoding").stream().anyMatch(coding -> coding.contains("chunked"));
    if (chunked) {
      for (long size = size(in); size > 0; size = size(in)) {
        body.take(in, size);
        line(in);
      }
      headers(in);
      return;
    }
    List<String> lengths = headers.all("Content-Length");
    body.take(in, lengths.isEmpty() ? Long.MAX_VALUE : length(lengths.get(0)));
  }

  private static long length(String text) throws IOException {
    if (!text.matches("[0-9]{1,18}")) {
      throw new IOException("Content-Length: expected a number of bytes but was \"" + text + "\"");
    }
    return Long.parseLong(text);
  }

  private static long size(InputStream in) throws IOException {
    try {
      return Long.parseLong(line(in).replaceFirst("[; ].*", ""), 16);
    } catch (NumberFormatException e) {
      throw new IOException("no chunk where one has to be", e);
    }
  }

  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 || line.size() > LONGEST_LINE) {
        throw new EOFException("the connection ended in a line");
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  /** The bytes of a body: counted, hashed, and kept at first. */
  private static final class Counted {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final MessageDigest digest = Sha256.begin();
    private final byte[] buffer = new byte[16 * 1024];
    private long length;

    /** Takes so many bytes, or all there are for {@link Long#MAX_VALUE}. */
    void take(InputStream in, long most) throws IOException {
      for (long left = most; left > 0; ) {
        int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
          if (most == Long.MAX_VALUE) {
            return;
          }
          throw new EOFException("the body broke off");
        }
        digest.update(buffer, 0, read);
        kept.write(buffer, 0, Math.min(read, KEPT - kept.size()));
        length += read;
        left -= read;
      }
    }

    Came came(int status, Headers headers, boolean whole) {
      var sha256 = HexFormat.of().formatHex(digest.digest());
      return new Came(status, headers, kept.toByteArray(), length, sha256, whole);
    }
  }
}
