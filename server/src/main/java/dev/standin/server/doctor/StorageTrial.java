package dev.standin.server.doctor;

import dev.standin.server.artifact.ArtifactWriter;
import dev.standin.server.storage.Credentials;
import dev.standin.server.storage.Location;
import dev.standin.server.storage.ObjectStore;
import dev.standin.server.storage.StorageException;
import dev.standin.server.storage.StorageUnavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;

/** Does to an S3 what exports do: makes the bucket, writes an object, reads it and deletes it. */
public final class StorageTrial {
  private static final String SESSION = "doctor";
  private static final byte[] TEXT =
      "Written by standin doctor, which deletes it again.\n".getBytes(StandardCharsets.UTF_8);

  private final ObjectStore store;
  private String step = "";

  private StorageTrial(ObjectStore store) {
    this.store = store;
  }

  /**
   * Opens a store, tries it, and closes it.
   *
   * @param unless what to do if it cannot be opened
   */
  public static Finding of(Supplier<? extends ObjectStore> opening, String unless) {
    try (var store = opening.get()) {
      return new StorageTrial(store).run();
    } catch (StorageUnavailable e) {
      return Finding.problem("s3", e.getMessage(), unless);
    }
  }

  private Finding run() {
    var place = store.kind() + " at " + store.endpoint();
    try {
      var own = store.open(SESSION, 1);
      var at = new Location(ArtifactWriter.BUCKET, store.ownPrefix(SESSION) + "standin-doctor.txt");
      step = "making the bucket " + at.bucket();
      store.ensureBucket(SESSION, own, at.bucket());
      step = "writing an object";
      write(own, at);
      step = "reading it back";
      if (!Arrays.equals(TEXT, read(own, at))) {
        return Finding.problem(
            "s3",
            place + " gives back other bytes than were written",
            "something between here and there changes bodies: give the S3's own address");
      }
      step = "deleting it";
      store.delete(own, at);
      return Finding.ok(
          "s3", place + ": a bucket made, an object written, read back and deleted there");
    } catch (StorageException e) {
      return refused(place, e);
    } catch (IOException e) {
      return e.getCause() instanceof StorageException cause
          ? refused(place, cause)
          : Finding.problem("s3", place + ", " + step + ": " + e.getMessage(), remedy(""));
    } finally {
      store.close(SESSION);
    }
  }

  private void write(Credentials own, Location at) throws IOException, StorageException {
    try (var upload = store.upload(own, at, "text/plain")) {
      upload.write(TEXT);
      upload.complete();
    }
  }

  private byte[] read(Credentials own, Location at) throws IOException, StorageException {
    var found = store.read(own, at, "");
    if (found.isEmpty()) {
      return new byte[0];
    }
    try (var object = found.get()) {
      return object.body().readNBytes(TEXT.length + 1);
    }
  }

  private Finding refused(String place, StorageException e) {
    return Finding.problem(
        "s3",
        place
            + ", "
            + step
            + ": "
            + (e.status() == 0 ? "" : e.status() + " ")
            + e.code()
            + ", "
            + e.getMessage(),
        remedy(e.code()));
  }

  private static String remedy(String code) {
    return switch (code) {
      case "InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidToken", "ExpiredToken" ->
          "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (and AWS_SESSION_TOKEN, if there is"
              + " one) to a key pair that it accepts";
      case "AccessDenied" ->
          "let the key pair make the bucket "
              + ArtifactWriter.BUCKET
              + ", or make it beforehand, and let it read, write, list and delete there";
      case "RequestTimeTooSkewed" -> "set the machine's clock";
      case "PermanentRedirect",
          "AuthorizationHeaderMalformed",
          "IllegalLocationConstraintException" ->
          "set AWS_REGION to the region of that S3";
      default -> "look into the log of that S3, or take --s3 embedded";
    };
  }
}
