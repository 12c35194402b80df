package dev.standin.server.storage;

import dev.standin.server.storage.Turnstile.Passage;
import dev.standin.server.wire.Line;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.gaul.shaded.org.eclipse.jetty.http.HttpFields;
import org.gaul.shaded.org.eclipse.jetty.http.HttpHeader;
import org.gaul.shaded.org.eclipse.jetty.http.MetaData;
import org.gaul.shaded.org.eclipse.jetty.io.EofException;
import org.gaul.shaded.org.eclipse.jetty.server.HttpStream;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;

/**
 * The last step of an answer of the embedded store: what goes through here is on the wire.
 *
 * <p>Of S3Proxy's own answer only a file's bytes leave. Status, headers and the words of a refusal
 * are the passage's, so that what leaves is what was written down.
 */
final class PassingStream extends HttpStream.Wrapper {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

  private final Line line;
  private final Passage passage;
  private final Download answer;
  private boolean isOurs;
  private long bytes;
  private boolean told;

  PassingStream(HttpStream stream, Line line, Passage passage) {
    super(stream);
    this.line = line;
    this.passage = passage;
    this.answer = passage.download();
  }

  @Override
  public void send(
      MetaData.Request request,
      MetaData.Response theirs,
      boolean last,
      ByteBuffer given,
      Callback callback) {
    boolean bodiless = request.getMethod().equals("HEAD");
    isOurs |= theirs != null && (bodiless || theirs.getStatus() == answer.status());
    var response = theirs != null && isOurs ? told(theirs) : theirs;
    ByteBuffer content;
    try {
      content = isOurs && answer.status() >= 300 ? words(theirs != null) : given;
    } catch (IOException e) {
      callback.failed(e);
      return;
    }
    int length = content == null || bodiless ? 0 : content.remaining();
    if (passage.pace().isPlain()) {
      super.send(request, response, last, content, Callback.from(() -> bytes += length, callback));
      return;
    }
    try {
      if (passage.pace().isSilent()) {
        throw new EofException("the scenario sends nothing");
      }
      send(request, response, length == 0 ? NOTHING : content, bodiless);
      super.send(request, null, last, NOTHING, callback);
    } catch (IOException e) {
      cut();
      callback.failed(new EofException(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      cut();
      callback.failed(e);
    }
  }

  private MetaData.Response told(MetaData.Response theirs) {
    var fields = HttpFields.build();
    Optional.ofNullable(theirs.getHttpFields().getField(HttpHeader.CONNECTION))
        .ifPresent(fields::add);
    answer.headers().fields().forEach(header -> fields.add(header.getKey(), header.getValue()));
    return new MetaData.Response(answer.status(), null, theirs.getHttpVersion(), fields);
  }

  /** All of a refusal at once, and nothing where S3Proxy goes on with its own. */
  private ByteBuffer words(boolean first) throws IOException {
    if (!first) {
      return NOTHING;
    }
    try (var body = answer.body().open()) {
      return ByteBuffer.wrap(body.readAllBytes());
    }
  }

  private void send(
      MetaData.Request request, MetaData.Response response, ByteBuffer content, boolean bodiless)
      throws IOException, InterruptedException {
    if (response != null) {
      // By itself, so that the headers have left where the body breaks off at once.
      send(request, response, bodiless, NOTHING);
    }
    while (content.hasRemaining()) {
      int room = passage.pace().room(content.remaining());
      var slice = content.slice();
      slice.limit(room);
      send(request, null, false, slice);
      content.position(content.position() + room);
      bytes += room;
      passage.pace().sent(room);
    }
  }

  /** Sends and waits until it has left. */
  private void send(
      MetaData.Request request, MetaData.Response response, boolean last, ByteBuffer content)
      throws IOException, InterruptedException {
    var sent = new Callback.Completable();
    super.send(request, response, last, content, sent);
    try {
      sent.get();
    } catch (ExecutionException e) {
      throw new IOException("the client is gone", e.getCause());
    }
  }

  private void cut() {
    line.cut(passage.pace().resets());
  }

  @Override
  public void succeeded() {
    tell(true);
    super.succeeded();
  }

  @Override
  public void failed(Throwable failure) {
    tell(false);
    super.failed(failure);
  }

  private void tell(boolean complete) {
    if (!told) {
      told = true;
      passage.delivered(bytes, complete);
    }
  }
}
