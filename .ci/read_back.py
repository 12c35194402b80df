"""Reads the objects of exports back from an S3, with a client that is none of ours.

usage: read_back.py ENDPOINT LIST

LIST has a line an object in JSON: bucket, key, format (csv or ndjson), compression (NONE, GZIP or
ZSTD), and the bytes and the records, a header included, that a client of Standin got.
"""

import csv
import gzip
import io
import json
import sys

import boto3
import zstandard
from botocore.config import Config
from botocore.exceptions import ClientError

DECODERS = {
    "NONE": lambda body: body,
    "GZIP": gzip.decompress,
    "ZSTD": lambda body: zstandard.ZstdDecompressor().stream_reader(body).read(),
}
COUNTERS = {
    "csv": lambda text: sum(1 for record in csv.reader(io.StringIO(text, newline="")) if record),
    "ndjson": lambda text: len([json.loads(line) for line in text.split("\n") if line]),
}


def complaint(s3, expected):
    """What is wrong with an object, or None."""
    try:
        stored = s3.get_object(Bucket=expected["bucket"], Key=expected["key"])
        body = stored["Body"].read()
    except ClientError as e:
        return f"cannot be read: {e}"
    if len(body) != expected["bytes"]:
        return f"expected {expected['bytes']} bytes but were {len(body)}"
    try:
        text = DECODERS[expected["compression"]](body).decode("utf-8")
    except (OSError, EOFError, UnicodeDecodeError, zstandard.ZstdError) as e:
        return f"does not decode as {expected['compression']}: {e}"
    records = COUNTERS[expected["format"]](text)
    if records != expected["records"]:
        return f"expected {expected['records']} records but were {records}"
    return None


def main(endpoint, list_file):
    s3 = boto3.client(
        "s3",
        endpoint_url=endpoint,
        region_name="us-east-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",
        config=Config(s3={"addressing_style": "path"}, proxies={}),
    )
    buckets = [bucket["Name"] for bucket in s3.list_buckets()["Buckets"]]
    print("buckets:", ", ".join(buckets))
    with open(list_file, encoding="utf-8") as lines:
        objects = [json.loads(line) for line in lines if line.strip()]
    if not objects:
        sys.exit(f"{list_file}: expected a line an object but it is empty")
    wrong = 0
    for expected in objects:
        problem = complaint(s3, expected)
        wrong += problem is not None
        place = f"s3://{expected['bucket']}/{expected['key']}"
        print(place, problem or f"{expected['bytes']} bytes, {expected['records']} records")
    if wrong:
        sys.exit(f"{wrong} of {len(objects)} objects are not as they were exported")


if __name__ == "__main__":
    main(*sys.argv[1:])
