package dev.standin.server.storage;

import dev.standin.contracts.memory.Recent;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * A store of files that hears a body out before it refuses it, and names what is wrong with its
 * disk.
 *
 * <p>A server that answers in the middle of a body closes the connection, and whoever is still
 * sending loses the answer with it. Of a disk's failure S3Proxy tells its log alone.
 */
final class CourteousBlobStore extends ForwardingBlobStore {
  private static final int MOST_FAILED = 100;

  // Why uploads could not be completed, by their ids.
  private final Map<String, S3Exception> failed =
      Collections.synchronizedMap(new Recent<>(MOST_FAILED));

  CourteousBlobStore(BlobStore store) {
    super(store);
  }

  @Override
  public CreateBucketResponse createContainer(CreateBucketRequest request) {
    return explained(request.bucket(), () -> super.createContainer(request));
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream body) {
    return heardOut(request.bucket(), body, () -> super.putBlob(request, body));
  }

  @Override
  public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
    return explained(request.bucket(), () -> super.initiateMultipartUpload(request));
  }

  @Override
  public UploadPartResponse uploadMultipartPart(
      MultipartUpload upload, UploadPartRequest request, InputStream body) {
    return heardOut(request.bucket(), body, () -> super.uploadMultipartPart(upload, request, body));
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    try {
      return explained(request.bucket(), () -> super.completeMultipartUpload(upload, request));
    } catch (S3Exception e) {
      failed.put(upload.id(), e);
      throw e;
    }
  }

  // S3Proxy has begun its answer by the time that parts are joined, and ends it with a failure of
  // no name; whoever then asks for the parts is told.
  @Override
  public List<Part> listMultipartUpload(MultipartUpload upload) {
    var why = failed.get(upload.id());
    if (why != null) {
      throw why;
    }
    return explained(upload.containerName(), () -> super.listMultipartUpload(upload));
  }

  @Override
  public void abortMultipartUpload(MultipartUpload upload) {
    failed.remove(upload.id());
    super.abortMultipartUpload(upload);
  }

  private <T> T heardOut(String bucket, InputStream body, Supplier<T> writing) {
    boolean taken = false;
    try {
      var answer = explained(bucket, writing);
      taken = true;
      return answer;
    } finally {
      if (!taken) {
        drain(body);
      }
    }
  }

  private static void drain(InputStream body) {
    try {
      body.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // The sender has left, and hears no answer anyway.
      return;
    }
  }

  private <T> T explained(String bucket, Supplier<T> writing) {
    try {
      return writing.get();
    } catch (RuntimeException e) {
      var broken = disks(e);
      if (broken == null) {
        throw e;
      }
      // A file that is not where it was put is one of a bucket that has gone meanwhile.
      boolean gone =
          broken instanceof NoSuchFileException || broken instanceof FileNotFoundException;
      throw gone && !exists(bucket)
          ? refusal(404, "NoSuchBucket", "The specified bucket does not exist", e)
          : refusal(500, "InternalError", "The disk of the embedded S3 failed: " + said(broken), e);
    }
  }

  private boolean exists(String bucket) {
    return list().buckets().stream().anyMatch(each -> each.name().equals(bucket));
  }

  private static IOException disks(Throwable e) {
    for (var cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException broken) {
        return broken;
      }
    }
    return null;
  }

  // Its reason without the path, which is nobody's affair on the other side of the wire.
  private static String said(IOException broken) {
    var reason =
        broken instanceof FileSystemException file ? file.getReason() : broken.getMessage();
    return reason == null
        ? broken.getClass().getSimpleName()
        : reason.substring(0, 1).toLowerCase(Locale.ROOT) + reason.substring(1);
  }

  private static S3Exception refusal(int status, String code, String message, Throwable cause) {
    return (S3Exception)
        S3Exception.builder()
            .statusCode(status)
            .message(message)
            .awsErrorDetails(
                AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
            .cause(cause)
            .build();
  }
}
