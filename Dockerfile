# The crawler with Java and Python, for a user without rights.
#
#   docker build -t crawler .
#   docker run --rm -v "$PWD:/data" --user "$(id -u):$(id -g)" crawler --mode stack --input sample
#
# It works in /data, so that out/ and conf/application.conf are there. docs/running.md says more.

FROM debian:bookworm-slim AS build
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends maven openjdk-17-jdk-headless \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /build
COPY pom.xml ./
COPY src ./src
COPY scripts ./scripts
RUN --mount=type=cache,target=/root/.m2 mvn --batch-mode --no-transfer-progress -Pquick package

FROM debian:bookworm-slim
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends openjdk-17-jre-headless python3 python3-venv \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --no-create-home --home-dir /nonexistent crawler \
    && install --directory --owner crawler --group crawler /data
COPY scripts/requirements.txt /opt/crawler/scripts/
RUN python3 -m venv /opt/crawler/python \
    && /opt/crawler/python/bin/pip install --no-cache-dir --requirement /opt/crawler/scripts/requirements.txt
COPY LICENSE NOTICE README.md /opt/crawler/
COPY scripts/analyze_dataset.py /opt/crawler/scripts/
COPY --from=build /build/target/crawler.jar /opt/crawler/
COPY --from=build /build/target/bin/crawler /opt/crawler/bin/

# A cache for matplotlib; the name of no file is read in the character set of the locale C.
ENV CRAWLER_ANALYSIS_PYTHON=/opt/crawler/python/bin/python \
    LANG=C.UTF-8 \
    MPLCONFIGDIR=/tmp/matplotlib

USER 10001
WORKDIR /data
VOLUME /data
ENTRYPOINT ["/opt/crawler/bin/crawler"]
CMD ["help"]
