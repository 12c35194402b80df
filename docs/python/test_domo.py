"""How a client is tested whose files are in a bucket: it is given the session's S3, with the session's keys."""

import csv
import io
import json
import urllib.request
from urllib.parse import urlsplit

import pytest

boto3 = pytest.importorskip("boto3")

HTTP = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@pytest.fixture
def s3(standin):
    s3 = standin.s3
    return boto3.client("s3", endpoint_url=s3["endpoint"], region_name=s3["region"],
                        aws_access_key_id=s3["accessKey"], aws_secret_access_key=s3["secretKey"])


def export(base, keys, s3, data_set, columns, sleep):
    """The client under test: gives the rows, without the header."""
    def call(body=None):
        request = urllib.request.Request(f"{base}/api/query/v1/export/{data_set}",
                                         headers={"X-DOMO-Developer-Token": "me", "Content-Type": "application/json"},
                                         data=json.dumps(body).encode() if body else None)
        with HTTP.open(request, timeout=30) as reply:
            return json.load(reply)

    mine = call({"awsAccessKey": keys["accessKey"], "awsAccessSecret": keys["secretKey"], "bucket": "my-exports",
                 "path": "domo", "region": keys["region"], "queryRequest": {"query": {
                     "columns": [{"column": column, "exprType": "COLUMN"} for column in columns]}}})
    for _ in range(1000):
        if mine["exportStatus"] == "failed":
            raise RuntimeError(mine["message"])
        if mine["exportStatus"] == "success":
            break
        sleep(5)
        mine = next(one for one in call() if one["exportId"] == mine["exportId"])
    else:
        raise TimeoutError("the export did not end")

    rows = []
    for url, count in mine["urlRowCountMap"].items():
        # https://my-exports.s3.us-east-1.amazonaws.com/domo/…: Amazon's, as the vendor tells it.
        place = urlsplit(url)
        found = s3.get_object(Bucket=place.netloc.partition(".s3.")[0], Key=place.path[1:])
        part = list(csv.reader(io.StringIO(found["Body"].read().decode())))[1:]
        assert len(part) == count
        rows += part
    return rows


@pytest.mark.scenario(domo="several-files")
def test_it_reads_each_file(standin, s3):
    rows = export(standin.url, standin.s3, s3, "devices", ["Customer ID", "Label Name"], standin.advance)
    standin.outcome("complete", rows=len(rows))
    assert len(rows) == 2500
    assert {len(row) for row in rows} == {2}
