"""boto3 over S3: multipart uploads, files, presigned URLs, and signatures of both versions."""
import hashlib
import io
import os

from .place import md5, noise, send
from .s3 import LATE, PACKAGES, S3, SMALL
from .steps import same

__all__ = ['PACKAGES', 'Journey']
PART = 5 * 1024 * 1024
BIG = noise(2 * PART + 1000, seed=7)


def multipart_etag(data):
    parts = [data[i:i + PART] for i in range(0, len(data), PART)]
    return '"%s-%d"' % (md5(b''.join(hashlib.md5(p).digest() for p in parts)), len(parts))


class Journey(S3):
    """The steps, in order; a step may use the resources of earlier ones."""

    def step_buckets(self):
        for name in ('box', 'crate'):
            self.s3.create_bucket(Bucket=name)
        for name in ('small.txt', 'other'):
            self.s3.put_object(Bucket='box', Key=name, Body=SMALL)

    def step_multipart_upload(self):
        upload = self.s3.create_multipart_upload(Bucket='box', Key='parts', Metadata={'colour': 'blue'}, ContentType='x/parts')['UploadId']
        parts = [BIG[i:i + PART] for i in range(0, len(BIG), PART)]
        etags = [self.s3.upload_part(Bucket='box', Key='parts', UploadId=upload, PartNumber=i, Body=p)['ETag']
                 for i, p in enumerate(parts, 1)]
        same(etags, ['"%s"' % md5(p) for p in parts])
        listed = self.s3.list_parts(Bucket='box', Key='parts', UploadId=upload)['Parts']
        same([(p['PartNumber'], p['Size'], p['ETag']) for p in listed], [(i, len(p), '"%s"' % md5(p)) for i, p in enumerate(parts, 1)])
        same([(u['Key'], u['UploadId']) for u in self.s3.list_multipart_uploads(Bucket='box')['Uploads']], [('parts', upload)])
        done = self.s3.complete_multipart_upload(Bucket='box', Key='parts', UploadId=upload, MultipartUpload={
            'Parts': [{'PartNumber': i, 'ETag': e} for i, e in enumerate(etags, 1)]})
        same(done['ETag'], multipart_etag(BIG))
        got = self.s3.get_object(Bucket='box', Key='parts')
        same((got['Body'].read() == BIG, got['ETag'], got['Metadata'], got['ContentType']),
             (True, multipart_etag(BIG), {'colour': 'blue'}, 'x/parts'))
        same(self.read('parts', Range='bytes=%d-%d' % (PART - 3, PART + 2)), BIG[PART - 3:PART + 3])
        same('Uploads' in self.s3.list_multipart_uploads(Bucket='box'), False)
        [entry] = self.s3.list_objects_v2(Bucket='box', Prefix='parts')['Contents']
        same((entry['Size'], entry['ETag']), (len(BIG), multipart_etag(BIG)))

    def step_multipart_copy(self):
        upload = self.s3.create_multipart_upload(Bucket='box', Key='joined')['UploadId']
        source = {'Bucket': 'box', 'Key': 'parts'}
        etags = []
        for number, part in ((1, 'bytes=0-%d' % (PART - 1)), (2, 'bytes=%d-%d' % (PART, PART + 99))):
            copied = self.s3.upload_part_copy(Bucket='box', Key='joined', UploadId=upload, PartNumber=number, CopySource=source,
                                              CopySourceRange=part)
            etags.append(copied['CopyPartResult']['ETag'])
        self.s3.complete_multipart_upload(Bucket='box', Key='joined', UploadId=upload, MultipartUpload={
            'Parts': [{'PartNumber': i, 'ETag': e} for i, e in enumerate(etags, 1)]})
        same(self.read('joined') == BIG[:PART + 100], True)

    def step_multipart_abort_and_errors(self):
        upload = self.s3.create_multipart_upload(Bucket='box', Key='aborted')['UploadId']
        options = dict(Bucket='box', Key='aborted', UploadId=upload)
        etags = [self.s3.upload_part(PartNumber=i, Body=b'small', **options)['ETag'] for i in (1, 2)]
        complete = lambda tags: self.s3.complete_multipart_upload(**options, MultipartUpload={  # noqa: E731
            'Parts': [{'PartNumber': i, 'ETag': e} for i, e in tags]})
        same(self.refusal(lambda: complete(enumerate(etags, 1))), ('EntityTooSmall', 400))
        same(self.refusal(lambda: complete([(2, etags[1]), (1, etags[0])])), ('InvalidPartOrder', 400))
        same(self.refusal(lambda: complete([(1, '"%s"' % md5(b'other'))])), ('InvalidPart', 400))
        self.s3.abort_multipart_upload(**options)
        same(self.refusal(lambda: self.s3.list_parts(**options)), ('NoSuchUpload', 404))
        same(self.refusal(lambda: self.s3.upload_part(PartNumber=1, Body=b'x', **options)), ('NoSuchUpload', 404))
        same(self.place.call('HEAD', '/box/aborted').status, 404)

    def step_upload_and_download_of_files(self):
        config = self.boto3.s3.transfer.TransferConfig(multipart_threshold=PART, multipart_chunksize=PART)
        path, back = self.place.file('big.bin', BIG), os.path.join(self.place.folder, 'back.bin')
        self.s3.upload_file(path, 'box', 'file', ExtraArgs={'Metadata': {'from': 'file'}}, Config=config)
        self.s3.download_file('box', 'file', back, Config=config)
        same((self.place.read('back.bin') == BIG, self.s3.head_object(Bucket='box', Key='file')['ETag']), (True, multipart_etag(BIG)))
        self.s3.copy({'Bucket': 'box', 'Key': 'file'}, 'crate', 'file', Config=config)
        stream = io.BytesIO()
        self.s3.download_fileobj('crate', 'file', stream, Config=config)
        same(stream.getvalue() == BIG, True)

    def step_delete_of_a_multipart_object_takes_its_segments(self):
        for name in ('parts', 'joined', 'file'):
            self.s3.delete_object(Bucket='box', Key=name)
        self.s3.delete_object(Bucket='crate', Key='file')
        same([self.place.names(c) for c in self.place.names() if c.endswith('+segments')], [[], []])

    def presigned(self, client, method, key, seconds=60, **options):
        return client.generate_presigned_url(method, Params={'Bucket': 'box', 'Key': key, **options}, ExpiresIn=seconds)

    def step_presigned_urls(self):
        for signature in ('s3v4', 's3'):
            client = self.client(signature)
            same(send('GET', self.presigned(client, 'get_object', 'small.txt')).body, SMALL, signature)
            got = send('GET', self.presigned(client, 'get_object', 'small.txt', ResponseContentType='x/y'))
            same((got.status, got.headers['Content-Type']), (200, 'x/y'), signature)
            same(send('PUT', self.presigned(client, 'put_object', LATE), data=b'by url').status, 200, signature)
            same(self.read(LATE), b'by url')
            same(send('HEAD', self.presigned(client, 'head_object', LATE)).status, 200, signature)
            same(send('DELETE', self.presigned(client, 'delete_object', LATE)).status, 204, signature)
            other = self.presigned(client, 'get_object', 'small.txt').replace('small.txt', 'other')
            same(send('GET', other).status, 403, signature)

    def step_presigned_urls_expire(self):
        short = self.presigned(self.client('s3'), 'get_object', 'small.txt', seconds=-10)
        answer = send('GET', short)
        same((answer.status, b'<Code>AccessDenied</Code>' in answer.body), (403, True), answer.body)

    def step_signature_version_2(self):
        client = self.client('s3')
        client.put_object(Bucket='box', Key='two', Body=SMALL, Metadata={'colour': 'red'})
        got = client.get_object(Bucket='box', Key='two', ResponseContentType='x/y')
        same((got['Body'].read(), got['Metadata'], got['ContentType']), (SMALL, {'colour': 'red'}, 'x/y'))
        client.copy_object(Bucket='crate', Key=LATE, CopySource={'Bucket': 'box', 'Key': 'two'})
        client.delete_object(Bucket='box', Key='two')
        same([b['Name'] for b in client.list_buckets()['Buckets']], [n for n in self.place.names() if '+' not in n])

    def step_signature_version_2_of_a_bucket(self):
        """boto3 signs /box as /box/; s3api's S3Request._canonical_uri takes the path as it came."""
        client = self.client('s3')
        for action in (client.head_bucket, client.list_objects):
            same(self.refusal(lambda: action(Bucket='box'))[1], 403)

    def step_unsigned_payload(self):
        client = self.client(payload_signing_enabled=False)
        client.put_object(Bucket='box', Key='unsigned', Body=SMALL)
        same(self.read('unsigned'), SMALL)

    def step_delete_of_everything(self):
        for bucket in self.s3.list_buckets()['Buckets']:
            name = bucket['Name']
            for entry in self.s3.list_objects_v2(Bucket=name).get('Contents', []):
                self.s3.delete_object(Bucket=name, Key=entry['Key'])
            self.s3.delete_bucket(Bucket=name)
        same(self.s3.list_buckets()['Buckets'], [])
