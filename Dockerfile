# syntax=docker/dockerfile:1
# docs/docker.md says how to run it. The tags are exact; where a build must repeat to the byte, give digests:
#   docker build --build-arg RUN_IMAGE=eclipse-temurin@sha256:… .
ARG BUILD_IMAGE=maven:3.9.11-eclipse-temurin-17
ARG RUN_IMAGE=eclipse-temurin:25.0.3_9-jre-noble

FROM ${BUILD_IMAGE} AS build
# There is no .git in here to ask: --build-arg COMMIT="$(git describe --always --dirty --abbrev=12 --exclude='*')"
ARG COMMIT=unknown
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 mvn -B -q -DskipTests -Dstandin.commit=${COMMIT} -pl server -am package
# The native library beside the jar: it would be unpacked into /tmp, from where nothing can be run in most containers.
RUN mkdir /out && cp server/target/standin.jar /out/ && cd /out && \
    case $(uname -m) in x86_64) arch=amd64 ;; *) arch=$(uname -m) ;; esac && \
    jar xf standin.jar linux/$arch && mv linux/$arch/libzstd-jni-*.so libzstd-jni.so && rm -r linux

FROM ${RUN_IMAGE}
ARG COMMIT=unknown
LABEL org.opencontainers.image.title="Standin" \
      org.opencontainers.image.description="A stand-in for the asynchronous export APIs of SaaS vendors, with a verdict on the client" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.source="https://github.com/standin-dev/standin" \
      org.opencontainers.image.revision="${COMMIT}"
COPY --from=build /out/ /opt/standin/
# A run leaves the archive of classes that halves each start.
RUN java -XX:ArchiveClassesAtExit=/opt/standin/standin.jsa -XX:+UseParallelGC -Xlog:disable \
      -DZstdNativePath=/opt/standin/libzstd-jni.so -jar /opt/standin/standin.jar play nexthink/completes-at-once >/dev/null && \
    mkdir /data && chown 10001:10001 /data
# Whoever publishes the port lets others reach it, so a start wants STANDIN_ADMIN_TOKEN as well.
ENV STANDIN_HOST=0.0.0.0 STANDIN_DATA=/data/s3
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
  CMD ["java", "-XX:SharedArchiveFile=/opt/standin/standin.jsa", "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx32m", "-XX:-UsePerfData", "-Xlog:disable", "-jar", "/opt/standin/standin.jar", "health"]
# As ./standin starts it. The heap may take 60 % of the container's memory; JDK_JAVA_OPTIONS adds options.
ENTRYPOINT ["java", "-Xshare:auto", "-XX:SharedArchiveFile=/opt/standin/standin.jsa", "-XX:+ExitOnOutOfMemoryError", "-XX:+UseParallelGC", "-Xms24m", "-XX:MaxNewSize=256m", "-XX:MaxRAMPercentage=60", "-XX:Tier4InvocationThreshold=30000", "-XX:Tier4MinInvocationThreshold=6000", "-XX:Tier4CompileThreshold=60000", "-XX:Tier4BackEdgeThreshold=200000", "-XX:-UsePerfData", "-Xlog:disable", "-Xlog:all=error,cds*=off:stderr", "-DZstdNativePath=/opt/standin/libzstd-jni.so", "-jar", "/opt/standin/standin.jar"]
CMD ["serve"]
