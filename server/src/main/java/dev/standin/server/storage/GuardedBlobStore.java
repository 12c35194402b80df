package dev.standin.server.storage;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Predicate;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.blobstore.BlobStore;

/**
 * A store that answers some calls with S3's own AccessDenied.
 *
 * <p>A proxy over the whole interface: what a later S3Proxy adds to it is refused, not let through.
 */
final class GuardedBlobStore {
  private GuardedBlobStore() {}

  /** Reads and refuses to write. */
  static BlobStore readOnly(BlobStore store) {
    return guard(store, GuardedBlobStore::reads);
  }

  /** Refuses everything: for requests without credentials. */
  static BlobStore closed(BlobStore store) {
    return guard(store, method -> false);
  }

  private static boolean reads(Method method) {
    var name = method.getName();
    return name.startsWith("get")
        || name.startsWith("list")
        || name.startsWith("head")
        || name.startsWith("supports")
        || name.equals("blobExists")
        || name.equals("blobMetadata");
  }

  private static BlobStore guard(BlobStore store, Predicate<Method> allowed) {
    return (BlobStore)
        Proxy.newProxyInstance(
            BlobStore.class.getClassLoader(),
            new Class<?>[] {BlobStore.class},
            (proxy, method, arguments) -> {
              if (method.getDeclaringClass() != Object.class && !allowed.test(method)) {
                throw new S3ProxyException(S3ErrorCode.ACCESS_DENIED);
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
