"""boto3, the AWS SDK for Python, over S3 with an EC2 credential of Keystone: buckets, objects, listings, ACLs and versions."""
import time

from .place import md5, send
from .steps import refused, same

PACKAGES = ['python3-boto3']
SMALL = b'a small file\n'
LATE = 'dir/späte größe 1+1=2 & 100%.txt'


class S3:
    """A client of the account of a place."""

    def __init__(self, place):
        import boto3
        import boto3.s3.transfer
        import botocore.client
        import botocore.exceptions
        self.place, self.boto3, self.botocore = place, boto3, botocore
        self.key, self.secret = place.credential()
        self.s3 = self.client()

    def client(self, signature='s3v4', secret=None, key=None, **s3):
        config = self.botocore.client.Config(
            signature_version=signature, retries={'max_attempts': 1}, s3={'addressing_style': 'path', **s3})
        return self.boto3.client('s3', endpoint_url=self.place.root, region_name='us-east-1', aws_access_key_id=key or self.key,
                                 aws_secret_access_key=secret or self.secret, config=config)

    def refusal(self, action):
        """The code and the status of the error that an action raises."""
        error = refused(self.botocore.exceptions.ClientError, action).response
        return error['Error']['Code'], error['ResponseMetadata']['HTTPStatusCode']

    def read(self, key, **options):
        return self.s3.get_object(Bucket='box', Key=key, **options)['Body'].read()


class Journey(S3):
    """The steps, in order; a step may use the resources of earlier ones."""

    def step_signatures_are_checked(self):
        for client in (self.client(secret='wrong'), self.client('s3', secret='wrong'), self.client(key='0' * 32)):
            same(self.refusal(client.list_buckets), ('SignatureDoesNotMatch', 403))

    def step_buckets(self):
        same(self.s3.list_buckets()['Buckets'], [])
        for name in ('box', 'crate'):
            self.s3.create_bucket(Bucket=name)
        listed = self.s3.list_buckets()
        same([b['Name'] for b in listed['Buckets']], ['box', 'crate'])
        same(self.s3.head_bucket(Bucket='box')['ResponseMetadata']['HTTPStatusCode'], 200)
        same(self.place.names(), ['box', 'crate'])

    def step_bucket_errors(self):
        same(self.refusal(lambda: self.s3.create_bucket(Bucket='box')), ('BucketAlreadyOwnedByYou', 409))
        same(self.refusal(lambda: self.s3.head_bucket(Bucket='nowhere')), ('404', 404))
        same(self.refusal(lambda: self.s3.list_objects(Bucket='nowhere')), ('NoSuchBucket', 404))
        same(self.refusal(lambda: self.s3.put_object(Bucket='nowhere', Key='k', Body=b'x')), ('NoSuchBucket', 404))

    def step_location(self):
        same(self.s3.get_bucket_location(Bucket='box')['LocationConstraint'], None)

    def step_put_and_get(self):
        put = self.s3.put_object(Bucket='box', Key='small.txt', Body=SMALL, ContentType='text/x-small', Metadata={'colour': 'red'},
                                 CacheControl='no-cache', ContentDisposition='inline')
        same(put['ETag'], '"%s"' % md5(SMALL))
        got = self.s3.get_object(Bucket='box', Key='small.txt')
        same((got['Body'].read(), got['ETag'], got['ContentType'], got['ContentLength'], got['Metadata'], got['CacheControl'],
              got['ContentDisposition']), (SMALL, put['ETag'], 'text/x-small', len(SMALL), {'colour': 'red'}, 'no-cache', 'inline'))
        same(abs(got['LastModified'].timestamp() - time.time()) < 120, True, got['LastModified'])
        head = self.s3.head_object(Bucket='box', Key='small.txt')
        same((head['ETag'], head['ContentLength'], head['Metadata']), (put['ETag'], len(SMALL), {'colour': 'red'}))

    def step_both_views_show_the_same(self):
        found = self.place.call('GET', '/box/small.txt')
        same((found.body, found.headers['X-Object-Meta-Colour'], found.headers['ETag']), (SMALL, 'red', md5(SMALL)))
        self.place.call('PUT', '/box/by-swift', data=b'by swift', X_Object_Meta_Shape='round', Content_Type='x/y')
        got = self.s3.get_object(Bucket='box', Key='by-swift')
        same((got['Body'].read(), got['Metadata'], got['ContentType']), (b'by swift', {'shape': 'round'}, 'x/y'))
        self.s3.delete_object(Bucket='box', Key='by-swift')
        same(self.place.call('HEAD', '/box/by-swift').status, 404)

    def step_names(self):
        for name in (LATE, 'a//b', 'dot/./x', '%41', '日本'):
            self.s3.put_object(Bucket='crate', Key=name, Body=name.encode())
            same(self.s3.get_object(Bucket='crate', Key=name)['Body'].read(), name.encode())
        listed = [o['Key'] for o in self.s3.list_objects_v2(Bucket='crate')['Contents']]
        same(listed, sorted([LATE, 'a//b', 'dot/./x', '%41', '日本'], key=lambda n: n.encode()))
        same(self.place.names('crate'), listed)
        for name in listed:
            self.s3.delete_object(Bucket='crate', Key=name)

    def step_object_errors(self):
        same(self.refusal(lambda: self.read('nothing')), ('NoSuchKey', 404))
        same(self.refusal(lambda: self.s3.head_object(Bucket='box', Key='nothing')), ('404', 404))
        same(self.refusal(lambda: self.s3.put_object(Bucket='box', Key='wrong', Body=b'x', ContentMD5='1B2M2Y8AsgTpgAmY7PhCfg==')),
             ('BadDigest', 400))
        same(self.place.call('HEAD', '/box/wrong').status, 404)
        same(self.s3.delete_object(Bucket='box', Key='nothing')['ResponseMetadata']['HTTPStatusCode'], 204)

    def step_ranges(self):
        got = self.s3.get_object(Bucket='box', Key='small.txt', Range='bytes=2-6')
        same((got['Body'].read(), got['ContentRange'], got['ResponseMetadata']['HTTPStatusCode']), (b'small', 'bytes 2-6/13', 206))
        same((self.read('small.txt', Range='bytes=-5'), self.read('small.txt', Range='bytes=8-')), (b'file\n', b'file\n'))
        same(self.refusal(lambda: self.read('small.txt', Range='bytes=100-')), ('InvalidRange', 416))

    def step_conditions(self):
        etag = '"%s"' % md5(SMALL)
        same(self.read('small.txt', IfMatch=etag), SMALL)
        same(self.refusal(lambda: self.read('small.txt', IfMatch='"other"')), ('PreconditionFailed', 412))
        same(self.refusal(lambda: self.read('small.txt', IfNoneMatch=etag)), ('304', 304))
        same(self.refusal(lambda: self.read('small.txt', IfModifiedSince=time.time() + 3600)), ('304', 304))

    def step_headers_chosen_by_the_request(self):
        got = self.s3.get_object(Bucket='box', Key='small.txt', ResponseContentType='x/z', ResponseContentDisposition='attachment')
        same((got['ContentType'], got['ContentDisposition']), ('x/z', 'attachment'))

    def step_copy(self):
        self.s3.copy_object(Bucket='crate', Key=LATE, CopySource={'Bucket': 'box', 'Key': 'small.txt'})
        got = self.s3.get_object(Bucket='crate', Key=LATE)
        same((got['Body'].read(), got['Metadata'], got['ContentType']), (SMALL, {'colour': 'red'}, 'text/x-small'))
        self.s3.copy_object(Bucket='box', Key='new', CopySource={'Bucket': 'crate', 'Key': LATE}, MetadataDirective='REPLACE',
                            Metadata={'shape': 'round'}, ContentType='x/new')
        got = self.s3.get_object(Bucket='box', Key='new')
        same((got['Body'].read(), got['Metadata'], got['ContentType']), (SMALL, {'shape': 'round'}, 'x/new'))
        same(self.refusal(lambda: self.s3.copy_object(Bucket='box', Key='x', CopySource='box/nothing')), ('NoSuchKey', 404))
        same(self.refusal(lambda: self.s3.copy_object(Bucket='box', Key='new', CopySource='box/new')), ('InvalidRequest', 400))

    def fill(self):
        self.names = ['a/1', 'a/2', 'b/1', 'b/c/1', 'd', 'e f', 'é']
        self.s3.create_bucket(Bucket='list')
        for name in self.names:
            self.s3.put_object(Bucket='list', Key=name, Body=name.encode())

    def step_list_objects(self):
        self.fill()
        page = self.s3.list_objects(Bucket='list', MaxKeys=3)
        same(([o['Key'] for o in page['Contents']], page['IsTruncated'], page['Name'], page['MaxKeys']), (self.names[:3], True, 'list', 3))
        first = page['Contents'][0]
        same((first['ETag'], first['Size'], first['StorageClass']), ('"%s"' % md5(b'a/1'), 3, 'STANDARD'))
        same([o['Key'] for o in self.s3.list_objects(Bucket='list', Marker='b/c/1')['Contents']], self.names[4:])
        pages = list(self.s3.get_paginator('list_objects').paginate(Bucket='list', PaginationConfig={'PageSize': 2}))
        same([[o['Key'] for o in p['Contents']] for p in pages], [self.names[i:i + 2] for i in range(0, 7, 2)])

    def step_list_objects_by_folder(self):
        for listing in (self.s3.list_objects, self.s3.list_objects_v2):
            top = listing(Bucket='list', Delimiter='/')
            same(([o['Key'] for o in top['Contents']], [p['Prefix'] for p in top['CommonPrefixes']]), (['d', 'e f', 'é'], ['a/', 'b/']))
            inner = listing(Bucket='list', Delimiter='/', Prefix='b/')
            same(([o['Key'] for o in inner['Contents']], [p['Prefix'] for p in inner['CommonPrefixes']]), (['b/1'], ['b/c/']))

    def step_list_objects_v2(self):
        page = self.s3.list_objects_v2(Bucket='list', MaxKeys=4, FetchOwner=True)
        same(([o['Key'] for o in page['Contents']], page['KeyCount'], page['IsTruncated'], 'Owner' in page['Contents'][0]),
             (self.names[:4], 4, True, True))
        rest = self.s3.list_objects_v2(Bucket='list', ContinuationToken=page['NextContinuationToken'])
        same(([o['Key'] for o in rest['Contents']], rest['IsTruncated']), (self.names[4:], False))
        same([o['Key'] for o in self.s3.list_objects_v2(Bucket='list', StartAfter='d')['Contents']], self.names[5:])
        pages = self.s3.get_paginator('list_objects_v2').paginate(Bucket='list', PaginationConfig={'PageSize': 3})
        same([o['Key'] for p in pages for o in p['Contents']], self.names)

    def step_delete_objects(self):
        same(self.refusal(lambda: self.s3.delete_bucket(Bucket='list')), ('BucketNotEmpty', 409))
        answer = self.s3.delete_objects(Bucket='list', Delete={'Objects': [{'Key': n} for n in [*self.names[:5], 'nothing']]})
        same((sorted(d['Key'] for d in answer['Deleted']), answer.get('Errors')), (sorted([*self.names[:5], 'nothing']), None))
        quiet = self.s3.delete_objects(Bucket='list', Delete={'Objects': [{'Key': n} for n in self.names[5:]], 'Quiet': True})
        same((quiet.get('Deleted'), self.place.names('list')), (None, []))
        self.s3.delete_bucket(Bucket='list')
        same(self.refusal(lambda: self.s3.delete_bucket(Bucket='list')), ('NoSuchBucket', 404))

    def step_acls(self):
        acl = self.s3.get_bucket_acl(Bucket='box')
        same([(g['Permission'], g['Grantee']['ID']) for g in acl['Grants']], [('FULL_CONTROL', acl['Owner']['ID'])])
        acl = self.s3.get_object_acl(Bucket='box', Key='small.txt')
        same([(g['Permission'], g['Grantee']['ID']) for g in acl['Grants']], [('FULL_CONTROL', acl['Owner']['ID'])])
        self.s3.put_bucket_acl(Bucket='box', ACL='public-read')
        same(self.place.call('HEAD', '/box').headers['X-Container-Read'], '.r:*,.rlistings')
        same(send('GET', self.place.url + '/box/small.txt').body, SMALL)
        # s3api's get_acl looks for the ACL in headers from which it was dropped, so it shows the owner alone.
        same([g['Permission'] for g in self.s3.get_bucket_acl(Bucket='box')['Grants']], ['FULL_CONTROL'])
        self.s3.put_bucket_acl(Bucket='box', ACL='private')
        same(send('GET', self.place.url + '/box/small.txt').status, 401)

    def step_versioning(self):
        self.s3.create_bucket(Bucket='versions')
        same('Status' in self.s3.get_bucket_versioning(Bucket='versions'), False)
        self.s3.put_bucket_versioning(Bucket='versions', VersioningConfiguration={'Status': 'Enabled'})
        same(self.s3.get_bucket_versioning(Bucket='versions')['Status'], 'Enabled')
        first, second = (self.s3.put_object(Bucket='versions', Key='k', Body=b)['VersionId'] for b in (b'first', b'second'))
        deleted = self.s3.delete_object(Bucket='versions', Key='k')
        same((deleted['DeleteMarker'], self.refusal(lambda: self.s3.get_object(Bucket='versions', Key='k'))), (True, ('NoSuchKey', 404)))
        listed = self.s3.list_object_versions(Bucket='versions')
        same([(v['VersionId'], v['IsLatest'], v['Size']) for v in listed['Versions']], [(second, False, 6), (first, False, 5)])
        same([(m['VersionId'], m['IsLatest']) for m in listed['DeleteMarkers']], [(deleted['VersionId'], True)])
        same(self.s3.get_object(Bucket='versions', Key='k', VersionId=first)['Body'].read(), b'first')
        self.s3.delete_object(Bucket='versions', Key='k', VersionId=deleted['VersionId'])
        same(self.s3.get_object(Bucket='versions', Key='k')['Body'].read(), b'second')
        self.s3.put_bucket_versioning(Bucket='versions', VersioningConfiguration={'Status': 'Suspended'})
        same(self.s3.get_bucket_versioning(Bucket='versions')['Status'], 'Suspended')
        self.s3.delete_objects(Bucket='versions', Delete={'Objects': [{'Key': 'k', 'VersionId': v} for v in (first, second)]})
        same(self.place.call('GET', '/versions?versions&format=json').json(), [])

    def step_what_is_not_implemented(self):
        for action in (self.s3.get_bucket_policy, self.s3.get_bucket_cors, self.s3.get_bucket_website,
                       self.s3.get_bucket_notification_configuration, self.s3.get_bucket_request_payment):
            same(self.refusal(lambda: action(Bucket='box')), ('NotImplemented', 501), action.__name__)
        same(self.refusal(lambda: self.s3.get_object_torrent(Bucket='box', Key='small.txt')), ('NotImplemented', 501))

    def step_tagging_is_always_empty(self):
        same(self.s3.get_bucket_tagging(Bucket='box')['TagSet'], [])
        same(self.s3.get_object_tagging(Bucket='box', Key='small.txt')['TagSet'], [])

    def step_delete_of_everything(self):
        for bucket in self.s3.list_buckets()['Buckets']:
            name = bucket['Name']
            for entry in self.s3.list_objects_v2(Bucket=name).get('Contents', []):
                self.s3.delete_object(Bucket=name, Key=entry['Key'])
            self.s3.delete_bucket(Bucket=name)
        same(self.s3.list_buckets()['Buckets'], [])
